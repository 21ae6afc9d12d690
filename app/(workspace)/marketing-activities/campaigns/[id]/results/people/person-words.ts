// The words beside a person in a list: pure, so that the table and the CSV say the same.
import type { PersonLine } from '#lib/campaigns/run-report.ts'

type Words = {
  /** "the text goes to Ada" */
  winner(name: string): string
  /** "held until Tue 24 Nov, 11:00", in the account's zone. */
  heldUntil(at: Date): string
}

const isoTime = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/

/** The detail of a line as a person reads it; null where there is nothing to add. */
export function detailWords(line: Pick<PersonLine, 'reason' | 'detail'>, words: Words): string | null {
  if (!line.detail) return null
  if (line.reason === 'duplicate_phone') return words.winner(line.detail)
  if (isoTime.test(line.detail)) return words.heldUntil(new Date(line.detail))
  return line.detail
}
