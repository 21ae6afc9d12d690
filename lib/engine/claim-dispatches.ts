// Takes due dispatches for posting. Everything that may have changed since the step was decided is looked at again here, under the
// locks that an opt-out takes too.
import 'server-only'
import sql from 'sql-template-tag'
import { withRetries } from '#lib/db/retry.ts'
import type { Transaction } from '#lib/db/sql.ts'
import { closeDispatches } from './close-dispatches.ts'
import type { Engine } from './engine.ts'
import { fillSendingWindows } from './fill-sending-windows.ts'
import { readSmsSettings } from './sms-settings.ts'
import { addCounts } from './sql/add-counts.ts'
import { deferDispatches } from './sql/defer-dispatches.ts'
import { type JudgedDispatch, judgeClaims } from './sql/judge-claims.ts'
import { lockConsent } from './sql/lock-consent.ts'
import { markDispatching } from './sql/mark-dispatching.ts'
import { noteTexts } from './sql/note-texts.ts'
import {
  type DispatchKey,
  type DispatchKind,
  type DueDispatch,
  findDueRuns,
  type Mark,
  pickDueLive,
  pickDueOfRun,
} from './sql/pick-due.ts'
import { planByKey } from './sql/plan-by-key.ts'

/** What is not posted within this goes back to the queue. */
export const postWithinMs = 1_500
/** A POST that takes longer is given up, and its text is in doubt. */
export const httpTimeoutMs = 5_000
/** After this nobody will come back with an answer. */
export const leaseMs = postWithinMs + httpTimeoutMs + 3_500

export type ClaimedDispatch = JudgedDispatch & {
  epoch: number
  /** The product's time at the claim, as which the number's row remembers the text. */
  claimedAt: Date
}

/**
 * How far each run's claims of a kind have come, in this process. A claim that comes back short starts over, so a wrong mark costs one
 * look.
 */
export type Marks = Map<string, Mark>

/**
 * Claims dispatches of these kinds, for at most `calls` calls to the provider; fewer when fewer are due, or when some turn out not to go.
 * Kinds that stand first go first.
 */
export function claimDispatches(
  engine: Engine,
  options: { kinds: DispatchKind[]; calls: number; marks: Marks },
): Promise<ClaimedDispatch[]> {
  return withRetries(() =>
    engine.db.transaction(async (tx) => {
      const now = await planByKey(tx, { isDurable: true })
      const due = onePerPhone(await pickDue(tx, engine, { ...options, now }))
      if (due.length === 0) return []
      await fillSendingWindows(tx, engine.db, zoneSetsOf(due), now)
      await lockConsent(tx, due)
      const judged = await judgeAgain(tx, engine, due, now)
      // The order they were picked in: live first, then by when they were due.
      const place = new Map(due.map((dispatch, index) => [keyOf(dispatch), index]))
      judged.sort((a, b) => place.get(keyOf(a))! - place.get(keyOf(b))!)
      return settle(tx, engine, judged, now)
    }),
  )
}

/** What stands against each of them now, looked at under the locks. */
export async function judgeAgain(
  tx: Transaction,
  engine: Engine,
  due: DueDispatch[],
  now: Date,
): Promise<JudgedDispatch[]> {
  const { limits } = await readSmsSettings(tx)
  return judgeClaims(tx, due, { now, recheck: recheckOf(engine), keepsHours: keepsHoursOf(engine), limits })
}

type Wanted = { kinds: DispatchKind[]; calls: number; now: Date; marks: Marks }

/** Live before batch, then the runs in turn. */
async function pickDue(tx: Transaction, engine: Engine, options: Wanted): Promise<DueDispatch[]> {
  const picked: DueDispatch[] = []
  let left = options.calls
  for (const kind of options.kinds) {
    const limit = Math.ceil(left / callsOf(engine, kind))
    if (limit <= 0) break
    const rows = await pickDueLive(tx, { ...options, kind, limit })
    left -= rows.length * callsOf(engine, kind)
    picked.push(...rows)
  }
  const runs = inTurn(await findDueRuns(tx, options))
  for (const [index, runId] of runs.entries()) {
    let share = Math.ceil(left / (runs.length - index))
    for (const kind of options.kinds) {
      const limit = Math.ceil(share / callsOf(engine, kind))
      if (limit <= 0) break
      const rows = await pickOfRun(tx, { ...options, runId, kind, limit })
      share -= rows.length * callsOf(engine, kind)
      left -= rows.length * callsOf(engine, kind)
      picked.push(...rows)
    }
  }
  return picked
}

async function pickOfRun(
  tx: Transaction,
  options: Wanted & { runId: number; kind: DispatchKind; limit: number },
): Promise<DueDispatch[]> {
  const { limit, marks } = options
  const place = `${options.runId} ${options.kind}`
  const after = marks.get(place)
  let rows = await pickDueOfRun(tx, { ...options, after })
  if (rows.length < limit && after) {
    const again = await pickDueOfRun(tx, { ...options, limit: limit - rows.length, after: undefined })
    rows = [...again.filter((row) => !rows.some((other) => keyOf(other) === keyOf(row))), ...rows]
    marks.delete(place)
  }
  const last = rows.at(-1)
  if (last && rows.length === limit) marks.set(place, { dueAt: last.dueAt, runMemberId: last.runMemberId })
  return rows
}

/** Calls that one dispatch makes: each takes a slot of the endpoint's limit. */
export function callsOf(engine: Engine, kind: DispatchKind): number {
  return engine.adapter.callsOf?.(kind) ?? 1
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
  await noteTexts(
    tx,
    ready.filter(countsAsText).map((dispatch) => dispatch.phone),
    now,
  )
  const byKey = new Map(epochs.map((key) => [keyOf(key), key.epoch]))
  return ready.map((dispatch) => ({ ...dispatch, epoch: byKey.get(keyOf(dispatch))!, claimedAt: now }))
}

/** For the limits: a text posted again under the same event id was counted the first time. */
export function countsAsText(dispatch: { kind: DispatchKind; isRepeat: boolean }): boolean {
  return dispatch.kind === 'text' && !dispatch.isRepeat
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
