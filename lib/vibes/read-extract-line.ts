// The columns of Vibes' subscriptions extract, and what one line says.
import type { Evidence } from './sql/write-subscription.ts'
import { parseVibesDate } from './vibes-date.ts'

/** In the published order, for files without a header. */
const published = [
  'person_id',
  'external_person_id',
  'mdn',
  'company_id',
  'carrier_code',
  'subscription_list_id',
  'subscription_list_name',
  'opt_in_date',
  'opt_out_date',
  'subscription_event',
  'opt_out_reason',
]

export type ExtractColumns = { isHeader: boolean; width: number; at: ReadonlyMap<string, number> }

/** Reasons why a line is handed back; keys under `vibes.extract.problems`. */
export type ExtractProblem = 'columns' | 'phone' | 'unknown_list' | 'event' | 'date'

/** Where each column is: by its name where the first line names them, else in the published order. */
export function readExtractHeader(first: readonly string[]): ExtractColumns {
  const names = first.map((cell) => cell.trim().toLowerCase())
  const isHeader = names.includes('mdn') && names.includes('subscription_list_id')
  const order = isHeader ? names : published
  return {
    isHeader,
    width: isHeader ? names.length : 10,
    at: new Map(order.map((name, index) => [name, index])),
  }
}

/** Words about one subscription, or why there are none. */
export function readExtractLine(
  cells: readonly string[],
  columns: ExtractColumns,
  lists: ReadonlyMap<string, number>,
): { words: Evidence[] } | { problem: ExtractProblem } {
  const cell = (name: string) => cells[columns.at.get(name) ?? -1]?.trim() ?? ''
  if (cells.length < Math.min(columns.width, 10)) return { problem: 'columns' }
  const digits = cell('mdn').replaceAll(/[^\d]/g, '')
  const phone = cell('mdn').startsWith('+') || digits.length !== 10 ? `+${digits}` : `+1${digits}`
  if (!/^\+[1-9]\d{6,14}$/.test(phone)) return { problem: 'phone' }
  const listId = lists.get(cell('subscription_list_id'))
  if (listId === undefined) return { problem: 'unknown_list' }
  const event = cell('subscription_event').toUpperCase()
  const place = { listId, phone, source: 'extract' as const }
  if (event === 'OPT_IN') {
    const at = parseVibesDate(cell('opt_in_date'))
    return at ? { words: [{ ...place, kind: 'added', at }] } : { problem: 'date' }
  }
  if (event !== 'OPT_OUT') return { problem: 'event' }
  const at = parseVibesDate(cell('opt_out_date'))
  return at
    ? { words: [{ ...place, kind: 'removed', at, reason: cell('opt_out_reason').toLowerCase() || null }] }
    : { problem: 'date' }
}
