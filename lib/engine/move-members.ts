// move: people who wait and whom somebody moved after editing the flow → a step of its newest revision, or out of it.
import 'server-only'
import sql, { type Sql } from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import { withRetries } from '#lib/db/retry.ts'
import type { Transaction } from '#lib/db/sql.ts'
import type { Engine, Turn } from './engine.ts'
import { endedStepId } from './outcomes.ts'
import type { EarlyEndReason } from './reasons.ts'
import { addCounts } from './sql/add-counts.ts'
import { endMembersEarly } from './sql/end-members-early.ts'
import { moveWaiting } from './sql/move-waiting.ts'

const perTurn = 5_000

type Request = {
  runId: number
  fromRevisionId: number
  fromStepId: number
  requestedAt: Date
  toRevisionId: number | null
  toStepId: number | null
  isOpen: boolean
}

/**
 * A batch of one request, the request too once nobody it means is left. Whoever another worker holds is being woken: the next turn finds
 * them gone on, or still there. Runs that are paused too: who is moved stands ready until the run goes on.
 */
export function moveMembersOnce(engine: Engine): Promise<Turn> {
  return withRetries(() => engine.db.transaction((tx) => moveBatch(tx, engine)))
}

async function moveBatch(tx: Transaction, engine: Engine): Promise<Turn> {
  const { rows } = await tx.query<Request>(sql`
    /* engine:move-wanted */
    select x.run_id as "runId", from_revision_id as "fromRevisionId", from_step_id as "fromStepId", x.requested_at as "requestedAt",
           to_revision_id as "toRevisionId", to_step_id as "toStepId", r.finished_at is null and r.state <> 'aborting' as "isOpen"
    from flow_move x join campaign_run r on r.id = x.run_id
    order by x.requested_at, x.run_id, x.from_step_id limit 1 for update of x skip locked`)
  const request = rows[0]
  if (!request) return 'idle'
  const now = await appNow(tx)
  const { rows: held } = await tx.query<{ id: number }>(sql`
    /* engine:hold-to-move */ select m.id ${meant(request, sql`for update skip locked`)} limit ${perTurn}`)
  const ids = held.map(({ id }) => id)
  if (ids.length > 0) await (request.toStepId === null ? takeOut : moveOn)(tx, engine, request, ids, now)
  if (ids.length === perTurn) return 'more'
  const { rowCount } = await tx.query(sql`
    /* engine:settle-move */
    delete from flow_move where run_id = ${request.runId} and from_revision_id = ${request.fromRevisionId} and from_step_id = ${request.fromStepId}
      and not exists (select ${meant(request, sql`offset 0`)})`)
  return ids.length > 0 || rowCount > 0 ? 'more' : 'idle'
}

/**
 * The members a request means, first to wake first. Who came in later came in knowing; nobody, where the run has ended or is being aborted.
 * One look-up by key for each who waits: LATERAL with OFFSET or a lock is not taken apart, and without statistics the planner joined everybody
 * with everybody (60,000 people: 282 s instead of 0.1).
 */
const meant = ({ runId, fromRevisionId, fromStepId, requestedAt, isOpen }: Request, lock: Sql) => sql`
  from (select member_id from waiting_member where run_id = ${runId} and ${isOpen} order by wake_at, member_id offset 0) w
  cross join lateral (
    select m.id from run_member m
    where m.id = w.member_id and m.state = 'waiting' and m.flow_revision_id = ${fromRevisionId} and m.step_id = ${fromStepId}
      and exists (select from ledger l where l.run_member_id = m.id and l.step_id = m.step_id and l.pass = m.pass and l.entered_at <= ${requestedAt})
    ${lock}
  ) m`

async function moveOn(tx: Transaction, engine: Engine, request: Request, ids: number[], now: Date) {
  const { runId, fromStepId } = request
  const people = await moveWaiting(tx, {
    ids,
    revisionId: request.toRevisionId!,
    stepId: request.toStepId!,
    reason: 'moved' satisfies EarlyEndReason,
    now,
  })
  await addCounts(tx, engine.shard, [
    { runId, stepId: fromStepId, outcome: 'waiting', reason: '', people: -people },
    { runId, stepId: fromStepId, outcome: 'ended_early', reason: 'moved', people },
    { runId, stepId: request.toStepId!, outcome: 'ready', reason: '', people },
  ])
}

async function takeOut(tx: Transaction, engine: Engine, { runId }: Request, ids: number[], now: Date) {
  const reason: EarlyEndReason = 'taken_out'
  const ended = await endMembersEarly(tx, {
    members: sql`select m.id, m.run_id, m.person_id, m.step_id, m.pass from run_member m where m.id = any(${ids}::bigint[])`,
    outcome: 'ended_early',
    reason,
    now,
  })
  await addCounts(
    tx,
    engine.shard,
    ended.flatMap(({ stepId, fromOutcome, people }) => [
      { runId, stepId, outcome: fromOutcome, reason: '', people: -people },
      { runId, stepId, outcome: 'ended_early', reason, people },
      { runId, stepId: endedStepId, outcome: 'ended', reason, people },
    ]),
  )
}
