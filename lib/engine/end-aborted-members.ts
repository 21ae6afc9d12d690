// The quiet part of an abort. Nothing is posted from the moment the run is `aborting`; this brings the books in line.
import 'server-only'
import sql, { empty } from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import { withRetries } from '#lib/db/retry.ts'
import type { Transaction } from '#lib/db/sql.ts'
import type { Engine } from './engine.ts'
import { endedStepId } from './outcomes.ts'
import type { EarlyEndReason } from './reasons.ts'
import { addCounts } from './sql/add-counts.ts'
import { endMembersEarly } from './sql/end-members-early.ts'

const membersPerTurn = 5_000

/**
 * Ends members early, a batch at a time until the signal aborts; those whose call is under way end with its answer. Returns how many it ended.
 * @param options.perTurn is for tests
 */
export async function endAbortedMembers(
  engine: Engine,
  runId: number,
  { signal, perTurn = membersPerTurn }: { signal?: AbortSignal | undefined; perTurn?: number } = {},
): Promise<number> {
  let ended = 0
  for (;;) {
    const batch = await withRetries(() => engine.db.transaction((tx) => endBatch(tx, engine, runId, perTurn)))
    ended += batch
    if (batch < perTurn || signal?.aborted) return ended
  }
}

async function endBatch(tx: Transaction, engine: Engine, runId: number, perTurn: number): Promise<number> {
  const now = await appNow(tx)
  // Dispatches first, as every other service takes them before their members.
  const { rows: cancelled } = await tx.query<{ id: number }>(sql`
    /* engine:cancel-dispatches */
    update dispatch set state = 'cancelled' where (run_member_id, step_id, pass) in (
      select run_member_id, step_id, pass from dispatch where run_id = ${runId} and state in ('queued', 'deferred')
      order by run_member_id limit ${perTurn} for update skip locked)
    returning run_member_id as id`)
  const { rows: standing } = await tx.query<{ id: number }>(sql`
    /* engine:members-standing */
    select member_id as id from ready_member where run_id = ${runId}
    union all select member_id from waiting_member where run_id = ${runId}
    limit ${perTurn - cancelled.length}`)
  const ids = [...cancelled, ...standing].map(({ id }) => id)
  // Where neither finds anybody, all members are looked at: somebody may have been held by another worker a turn ago.
  const rows = await endMembersEarly(tx, {
    members: sql`
      select m.id, m.run_id, m.person_id, m.step_id, m.pass from run_member m
      where m.run_id = ${runId} and m.state <> 'ended' ${ids.length > 0 ? sql`and m.id = any(${ids}::bigint[])` : empty}
        and not exists (select 1 from dispatch d where d.run_member_id = m.id and d.step_id = m.step_id and d.pass = m.pass
                          and d.state in ('queued', 'deferred', 'dispatching'))
      order by m.id limit ${perTurn} for update skip locked`,
    outcome: 'ended_early',
    reason: 'aborted' satisfies EarlyEndReason,
    now,
  })
  const people = rows.reduce((sum, row) => sum + row.people, 0)
  await addCounts(tx, engine.shard, [
    ...rows.flatMap(({ stepId, fromOutcome, people }) => [
      { runId, stepId, outcome: fromOutcome, reason: '', people: -people },
      { runId, stepId, outcome: 'ended_early', reason: 'aborted', people },
    ]),
    { runId, stepId: endedStepId, outcome: 'ended', reason: 'aborted', people },
  ])
  return people
}
