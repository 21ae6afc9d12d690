// How many took which choice of which step of a run, from the counters kept beside the ledger.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { Choice } from '#lib/flow/flow.ts'
import { sameData } from '#lib/flow/flow.ts'
import type { LedgerChoice } from './run-report.ts'

type Branching = { stepId: number; choices: Pick<Choice, 'id' | 'when'>[] }

/** Step → its choices in the order they are tried, the default choice last; only steps that have some in a revision of the run. */
export async function choicesOfRun(db: Queryable, runId: number): Promise<Map<number, LedgerChoice[]>> {
  const { rows } = await db.query<Branching>(sql`
    /* campaigns:branching-steps-of-run */
    select (s->>'id')::int as "stepId",
           (select jsonb_agg(jsonb_build_object('id', c->'id', 'when', c->'when') order by place)
            from jsonb_array_elements(s->'choices') with ordinality as e(c, place)) as choices
    from flow_revision f cross join jsonb_array_elements(f.steps) s
    where f.id in (select flow_revision_id from campaign_run where id = ${runId} union select flow_revision_id from run_revision where run_id = ${runId})
      and jsonb_array_length(s->'choices') > 0`)
  if (rows.length === 0) return new Map()
  const counts = await db.query<{ stepId: number; choice: number; people: number }>(sql`
    /* campaigns:choices-of-run */
    select step_id as "stepId", choice, sum(people)::int as people from run_choice_count where run_id = ${runId} group by 1, 2`)
  const peopleOf = (stepId: number, number: number) =>
    counts.rows.find((count) => count.stepId === stepId && count.choice === number)?.people ?? 0
  return new Map(
    rows.map(({ stepId }) => {
      const versions = rows.filter((row) => row.stepId === stepId).map(({ choices }) => choices)
      const numbers = Array.from(
        { length: Math.max(...versions.map(({ length }) => length)) },
        (_, at) => at + 1,
      )
      const taken = [...numbers, 0].map((number) => ({
        number,
        ...onWhichAllAgree(versions.flatMap((choices) => choices[number - 1] ?? [])),
        people: peopleOf(stepId, number),
      }))
      return [stepId, taken]
    }),
  )
}

/** People who were moved to a newer revision may have met another choice under the same number. */
function onWhichAllAgree([first, ...others]: Branching['choices']): Pick<LedgerChoice, 'choiceId' | 'when'> {
  if (!first || others.some(({ id }) => id !== first.id)) return { choiceId: null, when: null }
  return {
    choiceId: first.id,
    when: others.every(({ when }) => sameData(when, first.when)) ? first.when : null,
  }
}
