// Writes a batch of answers back: dispatch, membership, ledger, counters, and the member's next step, in one transaction.
import 'server-only'
import { monotonicMs, sleep } from '#lib/clock.ts'
import { isDatabaseAway } from '#lib/db/is-away.ts'
import { withRetries } from '#lib/db/retry.ts'
import type { Transaction } from '#lib/db/sql.ts'
import { countsAsText } from './claim-dispatches.ts'
import { type Closing, closeDispatches } from './close-dispatches.ts'
import type { Answer } from './dispatch-adapter.ts'
import type { Engine } from './engine.ts'
import type { Posted } from './post-claims.ts'
import { outcomeOfRefusal } from './reasons.ts'
import { addPace } from './sql/add-pace.ts'
import { lockOwnClaims } from './sql/lock-own-claims.ts'
import { takeBackTexts } from './sql/note-texts.ts'
import { planByKey } from './sql/plan-by-key.ts'
import { type Requeue, requeueDispatches } from './sql/requeue-dispatches.ts'
import {
  closeBreaker,
  failProbe,
  giveBackProbe,
  openBreaker,
  type Probe,
  pauseService,
} from './sql/service-state.ts'
import { backOff } from './sql/take-slots.ts'

/** After this many tries a subscribe or unsubscribe that is still in doubt is left as unknown. */
const mostAttempts = 8
const longestDelayMs = 60_000
/** An answer that the database refuses is tried again so often. */
const writeAttempts = 4
/**
 * While the database is away an answer is kept for longer: that a text went is true whatever became of its lease, and known to nobody else. A restart
 * or a standby that takes over is done by then.
 */
const worthKeepingMs = 120_000
const longestWritePauseMs = 2_000

/**
 * @param options.probe these were claimed to learn whether the other side is back
 * @param options.signal the worker stops: no time is left to try again
 */
export async function recordAnswers(
  engine: Engine,
  endpoint: 'events' | 'calls',
  posted: Posted[],
  { probe, signal }: { probe: Probe | null; signal: AbortSignal },
): Promise<void> {
  const began = monotonicMs()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await engine.db.transaction((tx) => record(tx, engine, endpoint, posted, probe))
    } catch (error) {
      const mayTryAgain = isDatabaseAway(error)
        ? monotonicMs() - began < worthKeepingMs
        : attempt < writeAttempts
      if (!mayTryAgain || signal.aborted) throw error
      const runs = [...new Set(posted.map(({ claim }) => claim.runId))]
      engine.log.warn({ err: error, attempt, runs }, 'answers could not be written yet')
      await sleep(Math.min(attempt * 250, longestWritePauseMs), signal)
    }
  }
}

/**
 * The answers to texts in doubt that were posted again. A 2xx says that it went now or had gone before; everything else, a refusal too,
 * tells nothing of the first time, and so it stays unknown.
 */
export async function recordReposts(
  engine: Engine,
  posted: Posted[],
  probe: Probe | null,
  /** In the same transaction, for those without an answer. */
  afterwards: (tx: Transaction) => Promise<unknown>,
): Promise<void> {
  await withRetries(() =>
    engine.db.transaction(async (tx) => {
      const now = await planByKey(tx)
      const closings = posted.flatMap((each) =>
        each.answer?.class === 'accepted' ? closingOf(each) : [stillUnknown(each)],
      )
      await closeDispatches(tx, engine, closings, now)
      await afterwards(tx)
      const answers = posted.flatMap(({ answer }) => (answer ? [answer] : []))
      await heedService(tx, 'events', answers, { now, probe })
    }),
  )
}

function stillUnknown({ claim, answer }: Posted): Closing {
  const { runMemberId, stepId, pass, epoch } = claim
  const said = { status: answer?.status ?? null, detail: answer?.detail ?? null }
  return { runMemberId, stepId, pass, epoch, state: 'unknown', outcome: 'unknown', reason: null, ...said }
}

async function record(
  tx: Transaction,
  engine: Engine,
  endpoint: 'events' | 'calls',
  posted: Posted[],
  probe: Probe | null,
) {
  const now = await planByKey(tx)
  const answers = posted.flatMap(({ claim, answer }) => (answer ? [{ dispatch: claim, answer }] : []))
  const unsent = await lockOwnClaims(
    tx,
    posted.filter(wasNotSent).map(({ claim }) => claim),
  )
  await takeBackTexts(
    tx,
    unsent.map(({ phone, claimedAt }) => ({ phone, at: claimedAt })),
  )
  const said = answers.filter(({ answer }) => answer.subscription)
  if (said.length > 0) await engine.membership.answered(tx, said, now)
  const closings = posted.flatMap(closingOf)
  await closeDispatches(tx, engine, closings, now)
  await addPace(
    tx,
    engine.shard,
    posted.filter((each) => closingOf(each).length > 0).map(({ claim }) => claim.runId),
  )
  const requeues = posted.flatMap(requeueOf)
  if (requeues.length > 0) await requeueDispatches(tx, requeues, now)
  await heedService(
    tx,
    endpoint,
    answers.map(({ answer }) => answer),
    { now, probe },
  )
}

/** A text that certainly did not go spends nothing of the number's limit. */
function wasNotSent({ claim, answer }: Posted): boolean {
  return countsAsText(claim) && answer?.class !== 'accepted' && answer?.class !== 'in_doubt'
}

/** How the dispatch ended, or nothing where it goes back to the queue. */
function closingOf({ claim, answer, postedAtMs }: Posted): Closing[] {
  if (!answer) return []
  const closing = {
    runMemberId: claim.runMemberId,
    stepId: claim.stepId,
    pass: claim.pass,
    status: answer.status,
    detail: answer.detail,
    text: claim.parts === null ? null : { runId: claim.runId, parts: claim.parts },
    ...(postedAtMs === undefined ? {} : { postedAtMs }),
  }
  // That it went is true whatever the epoch. That it did not says nothing of another claim's post, and `unknown` is an act of ours: both are for
  // the newest claim only.
  if (answer.class === 'accepted') {
    const outcome = answer.reason === undefined ? 'done' : 'skipped'
    return [{ ...closing, state: 'accepted', outcome, reason: answer.reason ?? null, epoch: null }]
  }
  if (answer.class === 'refused')
    return [{ ...closing, state: 'refused', ...outcomeOfRefusal(answer.reason), epoch: claim.epoch }]
  if (answer.class === 'in_doubt' && !mayRepeat(claim))
    return [{ ...closing, state: 'unknown', outcome: 'unknown', reason: null, epoch: claim.epoch }]
  return []
}

function requeueOf({ claim, answer }: Posted): Requeue[] {
  const back = {
    runMemberId: claim.runMemberId,
    stepId: claim.stepId,
    pass: claim.pass,
    epoch: claim.epoch,
    isRepeat: false,
    isUntried: false,
    delayMs: 0,
  }
  if (!answer) return [{ ...back, isUntried: true }]
  if (answer.class === 'service_fault') return [{ ...back, isUntried: true }]
  // After a 429 the endpoint's own row keeps everybody off; what it refused need not wait any longer than that.
  if (answer.class === 'not_done')
    return [{ ...back, delayMs: answer.retryAfterMs === undefined ? delayMs(claim.attempts) : 0 }]
  if (answer.class === 'in_doubt' && mayRepeat(claim))
    return [{ ...back, isRepeat: true, delayMs: delayMs(claim.attempts) }]
  return []
}

/** Subscribing twice prompts once and unsubscribing twice is once, so they may be tried again; a text may not. */
function mayRepeat(claim: Posted['claim']): boolean {
  return claim.kind !== 'text' && claim.attempts + 1 < mostAttempts
}

/** 1 s, 2 s, 4 s … 60 s. `attempts` is the number before this one. */
function delayMs(attempts: number): number {
  return Math.min(longestDelayMs, 1000 * 2 ** attempts)
}

async function heedService(
  tx: Transaction,
  endpoint: 'events' | 'calls',
  answers: Answer[],
  { now, probe }: { now: Date; probe: Probe | null },
) {
  const fault = answers.find((answer) => answer.class === 'service_fault')
  if (fault?.pauseReason !== undefined)
    await pauseService(tx, { reason: fault.pauseReason, detail: fault.detail, now })
  const retryAfterMs = Math.max(...answers.map((answer) => answer.retryAfterMs ?? 0), 0)
  if (retryAfterMs > 0) await backOff(tx, endpoint, retryAfterMs)
  const troubled = answers.filter(
    (answer) =>
      answer.class === 'in_doubt' || (answer.class === 'not_done' && answer.retryAfterMs === undefined),
  )
  const isDown =
    (fault !== undefined && fault.pauseReason === undefined) ||
    (troubled.length > 0 && troubled.length * 2 >= answers.length)
  if (!probe) {
    if (isDown) await openBreaker(tx)
  } else if (isDown) await failProbe(tx, probe)
  else if (answers.some((answer) => answer.class === 'accepted' || answer.class === 'refused'))
    await closeBreaker(tx, probe)
  else await giveBackProbe(tx, probe)
}
