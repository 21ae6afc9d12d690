// What a kind of filter says in SQL. Server only: a definition never imports this side.
import 'server-only'
import type { Sql } from 'sql-template-tag'

/** What a rule's SQL may use besides its settings. */
export type RuleSqlContext = {
  /** IANA zone in which a calendar day begins: the account's. */
  timeZone: string
  /** The product's now, so that one run judges everybody by one moment. */
  now: Date
}

export type RuleSql<Settings extends Record<string, unknown> = Record<string, unknown>> = {
  /**
   * `met`: a boolean expression, never null, over the alias `p`, a row of `w_person`.
   * `value`: text or null over the same alias: what the person has, for "why / why not".
   * Reads only the `w_` relations; every value is a parameter.
   */
  compile(settings: Settings, context: RuleSqlContext): { met: Sql; value: Sql }
}
