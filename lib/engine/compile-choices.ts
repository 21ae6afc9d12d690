// The conditions of a step's choices as SQL. Each is one filter of the smart list, compiled like any other.
import sql, { type Sql } from 'sql-template-tag'
import type { Step } from '#lib/flow/flow.ts'
import { compileFilter } from '#lib/smart-list/compile.ts'
import { shareOf } from '#lib/smart-list/definitions.ts'
import type { RunOfStep } from './executor.ts'

/** Over the aliases `p` (w_person) and `chunk`, in the order of the choices. Null when one cannot be read. */
export function compileChoices(step: Step, run: RunOfStep): Sql[] | null {
  const { now, accountTimeZone: timeZone, seed } = run
  let from = 0
  try {
    return step.choices.map(({ when }) => {
      const draw = { seed, stepId: step.id, pass: sql`chunk.pass`, from }
      from += shareOf(when)
      return compileFilter(when, { now, timeZone, draw }).met
    })
  } catch {
    return null
  }
}
