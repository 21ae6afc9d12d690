import type { Sql } from 'sql-template-tag'

/** One line of the audit. */
export type Invariant = {
  /** The invariant it judges, 1 to 8 of the eight in docs/operations.md. */
  number: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
  name: string
  /** A SELECT of `what`: a text that names one violation. */
  violations: Sql
}
