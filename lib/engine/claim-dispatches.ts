// Takes due dispatches for posting. Everything that may have changed since the step was decided is looked at again here, under the
// locks that an opt-out takes too.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import type { Transaction } from '#lib/db/sql.ts'
import { closeDispatches } from './close-dispatches.ts'
import type { Engine } from './engine.ts'
import { fillSendingWindows } from './fill-sending-windows.ts'
import { withRetries } from './retry.ts'
import { addCounts } from './sql/add-counts.ts'
import { deferDispatches } from './sql/defer-dispatches.ts'
import { type JudgedDispatch, judgeClaims } from './sql/judge-claims.ts'
import { lockConsent } from './sql/lock-consent.ts'
import { markDispatching } from './sql/mark-dispatching.ts'
import {
  type DispatchKey,
  type DispatchKind,
  type DueDispatch,
  findDueRuns,
  type Mark,
  pickDueLive,
  pickDueOfRun,
} from './sql/pick-due.ts'

/** What is not posted within this goes back to the queue. */
export const postWithinMs = 1_500
/** A POST that takes longer is given up, and its text is in doubt. */
export const httpTimeoutMs = 5_000
/** After this nobody will come back with an answer. */
const leaseMs = postWithinMs + httpTimeoutMs + 3_500

export type ClaimedDispatch = JudgedDispatch & { epoch: number }

/** How far each run's claims have come, in this process. A claim that comes back short starts over, so a wrong mark costs one look. */
export type Marks = Map<number, Mark>

/** Claims at most `limit` dispatches of these kinds; fewer when fewer are due, or when some turn out not to go. */
export function claimDispatches(
  engine: Engine,
  options: { kinds: DispatchKind[]; limit: number; marks: Marks },
): Promise<ClaimedDispatch[]> {
  return withRetries(() =>
    engine.db.transaction(async (tx) => {
      // What is posted must never be forgotten, whatever the server's default.
      await tx.query(sql`/* engine:claim-durably */ set local synchronous_commit = on`)
      const now = await appNow(tx)
      const due = onePerPhone(await pickDue(tx, { ...options, now }))
      if (due.length === 0) return []
      await fillSendingWindows(tx, engine.db, zoneSetsOf(due), now)
      await lockConsent(tx, due)
      const judged = await judgeClaims(tx, due, {
        now,
        recheck: recheckOf(engine),
        keepsHours: keepsHoursOf(engine),
      })
      // The order they were picked in: live first, then by when they were due.
      const place = new Map(due.map((dispatch, index) => [keyOf(dispatch), index]))
      judged.sort((a, b) => place.get(keyOf(a))! - place.get(keyOf(b))!)
      return settle(tx, engine, judged, now)
    }),
  )
}

/** Live before batch, then the runs in turn. */
async function pickDue(
  tx: Transaction,
  options: { kinds: DispatchKind[]; limit: number; now: Date; marks: Marks },
): Promise<DueDispatch[]> {
  const picked = await pickDueLive(tx, options)
  const runs = inTurn(await findDueRuns(tx, options))
  for (const [index, runId] of runs.entries()) {
    const share = Math.ceil((options.limit - picked.length) / (runs.length - index))
    if (share <= 0) break
    const after = options.marks.get(runId)
    let rows = await pickDueOfRun(tx, { ...options, runId, limit: share, after })
    if (rows.length < share && after) {
      const again = await pickDueOfRun(tx, {
        ...options,
        runId,
        limit: share - rows.length,
        after: undefined,
      })
      rows = [...again.filter((row) => !rows.some((other) => keyOf(other) === keyOf(row))), ...rows]
      options.marks.delete(runId)
    }
    const last = rows.at(-1)
    if (last && rows.length === share)
      options.marks.set(runId, { dueAt: last.dueAt, runMemberId: last.runMemberId })
    picked.push(...rows)
  }
  return picked
}

let turns = 0

/** Another run first each time, so that what is left over by rounding goes round too. */
function inTurn(runs: number[]): number[] {
  const first = runs.length === 0 ? 0 : turns++ % runs.length
  return [...runs.slice(first), ...runs.slice(0, first)]
}

/** At most one per number at a time: two texts posted together may arrive in either order. */
function onePerPhone(due: DueDispatch[]): DueDispatch[] {
  return [...new Map(due.toReversed().map((dispatch) => [dispatch.phone, dispatch])).values()].reverse()
}

async function settle(
  tx: Transaction,
  engine: Engine,
  judged: JudgedDispatch[],
  now: Date,
): Promise<ClaimedDispatch[]> {
  const stopped = judged.filter((dispatch) => dispatch.reason !== null)
  const allowed = judged.filter((dispatch) => dispatch.reason === null)
  const early = allowed.filter((dispatch) => dispatch.hoursAt !== null && dispatch.hoursAt > now)
  const ready = allowed.filter((dispatch) => !early.includes(dispatch))
  await closeDispatches(
    tx,
    engine,
    stopped.map(({ runMemberId, stepId, pass, reason }) => ({
      runMemberId,
      stepId,
      pass,
      state: 'cancelled',
      outcome: 'skipped',
      reason,
      detail: null,
      status: null,
      epoch: null,
    })),
    now,
  )
  if (early.length > 0) {
    const until = early.map((dispatch) => ({ ...dispatch, until: dispatch.hoursAt! }))
    await addCounts(tx, engine.shard, await deferDispatches(tx, until))
  }
  if (ready.length === 0) return []
  const epochs = await markDispatching(tx, ready, { now, postWithinMs, leaseMs })
  const byKey = new Map(epochs.map((key) => [keyOf(key), key.epoch]))
  return ready.map((dispatch) => ({ ...dispatch, epoch: byKey.get(keyOf(dispatch))! }))
}

function recheckOf(engine: Engine) {
  return new Map(
    Object.values(engine.executors).flatMap(
      (executor) =>
        Object.entries(executor.recheck) as [DispatchKind, (typeof executor.recheck)['text'] & {}][],
    ),
  )
}

function keepsHoursOf(engine: Engine): DispatchKind[] {
  return Object.values(engine.executors).flatMap((executor) => [...executor.keepsHours])
}

function zoneSetsOf(due: DueDispatch[]) {
  return sql`select unnest(${due.map((dispatch) => dispatch.zoneSet)}::text[]) as zone_set`
}

function keyOf(key: DispatchKey): string {
  return `${key.runMemberId} ${key.stepId} ${key.pass}`
}
