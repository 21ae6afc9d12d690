// One row of the file as the values that will be written, or the reason why not. Pure, so that every bad cell has its test.
import 'server-only'
import { fieldOfName } from '#lib/people/person-fields.ts'
import { parsePhone } from '#lib/phones/parse.ts'
import { zoneSetOfPhone } from '#lib/phones/time-zones.ts'
import { type CustomField, fieldOfMatch, type Mapping, type MatchBy, mappedColumns } from './mapping.ts'
import { type CellReader, cellReader, type RowReason } from './read-cell.ts'
import { type StagedColumn, stagedColumns } from './staged-columns.ts'

export type StagedRow = {
  reason: RowReason | null
  /** As the person table has it: lower-case e-mail, E.164 or external id. */
  matchKey: string | null
  /** In the order of the reader's `columns`; null where the file says nothing. */
  values: (string | null)[]
}

export type RowRules = {
  mapping: Mapping
  matchBy: MatchBy
  /** Two letters; whose numbers those without a country code are, and how dates are written. */
  defaultCountry: string
  custom: readonly CustomField[]
}

/** Where each staged column stands in a row's values; those the mapping fills. */
type Places = Partial<Record<StagedColumn, number>>

export type RowReader = {
  /** What the mapping can fill. The others stay null, and are not written: they were half of the staging's time. */
  columns: StagedColumn[]
  /** `cells` are all of the row, in the file's order; a row may have fewer or more than the mapping knows. */
  read(cells: readonly string[]): StagedRow
}

/** Makes the reader once for a file. */
export function rowReader(rules: RowRules): RowReader {
  const indexes = mappedColumns(rules.mapping)
  const filled = new Set(indexes.flatMap((index) => columnsOf(rules.mapping[index]!)))
  const staged = stagedColumns.filter((column) => filled.has(column))
  const place: Places = Object.fromEntries(staged.map((column, index) => [column, index]))
  const columns = indexes.map((index) => columnReader(rules.mapping[index]!, rules, place))
  const keyColumn = place[rules.matchBy] ?? -1
  const read = (cells: readonly string[]): StagedRow => {
    const values: (string | null)[] = new Array(staged.length).fill(null)
    const custom: Record<string, unknown> = {}
    let reason: RowReason | null = null
    for (let index = 0; index < columns.length; index++) {
      const cell = cells[indexes[index]!]?.trim()
      if (!cell) continue
      const problem = columns[index]!(cell, values, custom)
      reason ??= problem
    }
    if (place.custom !== undefined && Object.keys(custom).length > 0)
      values[place.custom] = JSON.stringify(custom)
    let matchKey = values[keyColumn] ?? null
    if (rules.matchBy === 'email') matchKey = matchKey?.toLowerCase() ?? null
    if (reason === null && matchKey === null)
      reason =
        rules.matchBy === 'phone' && values[place.phone_typed ?? -1] != null ? 'badPhone' : 'keyMissing'
    return { reason, matchKey, values }
  }
  return { columns: staged, read }
}

const phoneColumns: StagedColumn[] = ['phone_typed', 'phone', 'phone_country', 'line_type', 'phone_zone_set']

function columnsOf(name: string): StagedColumn[] {
  if (name === fieldOfMatch.phone) return phoneColumns
  const field = fieldOfName(name)
  return [field ? (field.column as StagedColumn) : 'custom']
}

type ColumnReader = (
  cell: string,
  values: (string | null)[],
  custom: Record<string, unknown>,
) => RowReason | null

function columnReader(name: string, rules: RowRules, place: Places): ColumnReader {
  if (name === fieldOfMatch.phone) return phoneReader(rules.defaultCountry, place as Required<Places>)
  const field = fieldOfName(name)
  const type = field?.type ?? rules.custom.find((own) => own.name === name)?.type ?? 'string'
  const read = cellReader({ name, type }, rules.defaultCountry === 'US')
  return field ? columnWriter(read, place[field.column as StagedColumn]!) : customWriter(read, name, type)
}

function columnWriter(read: CellReader, at: number): ColumnReader {
  return (cell, values) => {
    const result = read(cell)
    if ('reason' in result) return result.reason
    values[at] = result.value
    return null
  }
}

function customWriter(read: CellReader, name: string, type: string): ColumnReader {
  return (cell, _values, custom) => {
    const result = read(cell)
    if ('reason' in result) return result.reason
    custom[name] =
      type === 'boolean' ? result.value === 'true' : type === 'number' ? Number(result.value) : result.value
    return null
  }
}

const longestPhoneTyped = 255

/** A phone that isn't one doesn't stop the row: what was typed is kept, and Send will skip the person with the reason. */
function phoneReader(defaultCountry: string, place: Required<Places>): ColumnReader {
  return (cell, values) => {
    const parsed = parsePhone(cell, defaultCountry)
    if (parsed.kind === 'missing') return null
    values[place.phone_typed] = cell.slice(0, longestPhoneTyped)
    if (parsed.kind === 'bad') return null
    values[place.phone] = parsed.phone
    values[place.phone_country] = parsed.country
    values[place.line_type] = parsed.lineType
    values[place.phone_zone_set] = zoneSetOfPhone(parsed.phone, parsed.country)
    return null
  }
}
