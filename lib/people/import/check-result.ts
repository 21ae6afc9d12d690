import type { RowReason } from './read-cell.ts'

/** What a run would do, counted before anything is written. Kept in `import_job.check`. */
export type CheckResult = {
  /** Rows of people in the file. */
  rows: number
  created: number
  updated: number
  unchanged: number
  /** By reason without its field or line, most frequent first. */
  rejected: { reason: string; rows: number }[]
  /** Phones that stand on more than one row to be imported, and how many rows that is. A text goes once per phone. */
  sharedPhones: { phones: number; rows: number }
  /** Imported all the same, but can't be texted. */
  badPhones: number
  withoutPhone: number
  /** People whose e-mail, phone or id more than one person has; the one updated last is taken. */
  ambiguous: number
}

/** `badDate:dateOfBirth` → its kind and what it is about. */
export function splitReason(reason: RowReason | string): { kind: string; about: string | null } {
  const colon = reason.indexOf(':')
  return colon === -1
    ? { kind: reason, about: null }
    : { kind: reason.slice(0, colon), about: reason.slice(colon + 1) }
}
