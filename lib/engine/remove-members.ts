// remove: members whom a flow step takes out of a flow → ended. Their queued calls are cancelled; a call under way gets its answer first.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import { withRetries } from '#lib/db/retry.ts'
import type { Transaction } from '#lib/db/sql.ts'
import type { Engine, Turn } from './engine.ts'
import { endedStepId } from './outcomes.ts'
import type { EarlyEndReason } from './reasons.ts'
import { addCounts } from './sql/add-counts.ts'
import { endMembersEarly } from './sql/end-members-early.ts'

const requestsPerTurn = 2_000

/** Whoever is asked for and not held by another worker; the request goes once nobody it means is left. Runs that are paused too. */
export function removeMembersOnce(engine: Engine): Promise<Turn> {
  return withRetries(() => engine.db.transaction((tx) => removeBatch(tx, engine)))
}

const requests = sql`
  select campaign_id, person_id, requested_at from flow_exit order by requested_at, campaign_id, person_id limit ${requestsPerTurn}
  for update skip locked`

/** The members that the requests of `wanted` mean. */
const members = sql`
  wanted w join campaign_run r on r.campaign_id = w.campaign_id and r.finished_at is null
  join run_member m on m.person_id = w.person_id and m.run_id = r.id and m.state <> 'ended' and m.entered_at <= w.requested_at`

async function removeBatch(tx: Transaction, engine: Engine): Promise<Turn> {
  const { rowCount } = await tx.query(sql`/* engine:exits-wanted */ select from flow_exit limit 1`)
  if (rowCount === 0) return 'idle'
  const now = await appNow(tx)
  // Dispatches first, as every other service takes them before their members.
  await tx.query(sql`
    /* engine:cancel-dispatches-of-removed */
    with wanted as materialized (${requests})
    update dispatch x set state = 'cancelled' from (
      select d.run_member_id, d.step_id, d.pass from ${members}
      join dispatch d on d.run_member_id = m.id and d.step_id = m.step_id and d.pass = m.pass and d.state in ('queued', 'deferred')
      order by d.run_member_id for update of d skip locked
    ) d where x.run_member_id = d.run_member_id and x.step_id = d.step_id and x.pass = d.pass`)
  const ended = await endMembersEarly(tx, {
    members: sql`
      select m.id, m.run_id, m.person_id, m.step_id, m.pass
      from (with wanted as materialized (${requests}) select m.id as wanted_id from ${members}) those
      join run_member m on m.id = those.wanted_id
      where m.state <> 'ended' and not exists (select from dispatch d where d.run_member_id = m.id and d.step_id = m.step_id and d.pass = m.pass
                                                 and d.state in ('queued', 'deferred', 'dispatching'))
      order by m.id for update of m skip locked`,
    outcome: 'ended_early',
    reason: 'removed' satisfies EarlyEndReason,
    now,
  })
  await addCounts(
    tx,
    engine.shard,
    ended.flatMap(({ runId, stepId, fromOutcome, people }) => [
      { runId, stepId, outcome: fromOutcome, reason: '', people: -people },
      { runId, stepId, outcome: 'ended_early', reason: 'removed', people },
      { runId, stepId: endedStepId, outcome: 'ended', reason: 'removed', people },
    ]),
  )
  const { rowCount: settled } = await tx.query(sql`
    /* engine:settle-exits */
    with wanted as materialized (${requests})
    delete from flow_exit x using wanted w
    where x.campaign_id = w.campaign_id and x.person_id = w.person_id and not exists (
      select from campaign_run r join run_member m on m.run_id = r.id
      where r.campaign_id = w.campaign_id and r.finished_at is null and m.person_id = w.person_id and m.state <> 'ended'
        and m.entered_at <= w.requested_at)`)
  // Whoever is left has a call under way or is held by another worker: that is over in a moment.
  return ended.length > 0 || settled > 0 ? 'more' : 'idle'
}
