import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { CountChange } from './add-counts.ts'
import type { DispatchKey } from './pick-due.ts'

/** The hours have closed meanwhile: they go at the next permitted moment. Returns the counters' changes. */
export async function deferDispatches(
  tx: Queryable,
  deferrals: (DispatchKey & { until: Date })[],
): Promise<CountChange[]> {
  const keys = sql`unnest(${deferrals.map((each) => each.runMemberId)}::bigint[], ${deferrals.map((each) => each.stepId)}::int[],
    ${deferrals.map((each) => each.pass)}::smallint[], ${deferrals.map((each) => each.until)}::timestamptz[]) as k(run_member_id, step_id, pass, until)`
  await tx.query(sql`
    /* engine:defer-dispatches */
    update dispatch d set state = 'deferred', due_at = k.until from ${keys}
    where d.run_member_id = k.run_member_id and d.step_id = k.step_id and d.pass = k.pass`)
  const { rows } = await tx.query<{ runId: number; stepId: number; people: number }>(sql`
    /* engine:defer-ledger */
    with changed as (
      update ledger l set outcome = 'deferred' from ${keys}
      where l.run_member_id = k.run_member_id and l.step_id = k.step_id and l.pass = k.pass and l.outcome = 'queued'
      returning l.run_id, l.step_id
    )
    select run_id as "runId", step_id as "stepId", count(*) as people from changed group by 1, 2`)
  return rows.flatMap(({ runId, stepId, people }) => [
    { runId, stepId, outcome: 'queued', reason: '', people: -people },
    { runId, stepId, outcome: 'deferred', reason: '', people },
  ])
}
