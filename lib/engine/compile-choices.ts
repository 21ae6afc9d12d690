// The conditions of a step's choices as SQL. Each is one filter of the smart list, compiled like any other.
import type { Sql } from 'sql-template-tag'
import type { Step } from '#lib/flow/flow.ts'
import { compileRules } from '#lib/smart-list/compile.ts'
import type { RunOfStep } from './executor.ts'

/** Over the alias `p`, in the order of the choices. Null when one cannot be read. */
export function compileChoices(step: Step, run: RunOfStep): Sql[] | null {
  try {
    return step.choices.map((choice) =>
      compileRules({ match: 'all', filters: [choice.when] }, { now: run.now, timeZone: run.accountTimeZone }),
    )
  } catch {
    return null
  }
}
