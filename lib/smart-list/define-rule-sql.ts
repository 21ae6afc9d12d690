// What a kind of filter says in SQL. Server only: a definition never imports this side.
import 'server-only'
import type { Sql } from 'sql-template-tag'

/** What a rule's SQL may use besides its settings. */
export type RuleSqlContext = {
  /** IANA zone in which a calendar day begins: the account's. */
  timeZone: string
  /** The product's now, so that one run judges everybody by one moment. */
  now: Date
  /** Only where a choice of a flow step is compiled. */
  draw?: Draw
}

/** The chance of a person at a step of a run: the same in pre-flight and in the run, in any chunk and on any worker. */
export type Draw = {
  /** Drawn by pre-flight, taken over by Run. */
  seed: number
  stepId: number
  /** The member's pass through the step, in scope where the condition is used. */
  pass: Sql
  /** Hundredths that earlier choices of the step have taken. */
  from: number
}

export type RuleSql<Settings extends Record<string, unknown> = Record<string, unknown>> = {
  /**
   * `met`: a boolean expression, never null, over the alias `p`, a row of `w_person`.
   * `value`: text or null over the same alias: what the person has, for "why / why not".
   * Reads only the `w_` relations; every value is a parameter.
   */
  compile(settings: Settings, context: RuleSqlContext): { met: Sql; value: Sql }
}
