// What a run that isn't finished waits for, so that nobody has to wonder why nothing moves. The facts are read by run-waiting-facts.ts.
import 'server-only'
import type { Queryable } from '#lib/db/sql.ts'
import { isPauseReason } from '#lib/vibes/pause-reasons.ts'
import { heldReasonOf } from './held-reasons.ts'
import type { Waiting } from './run-report.ts'
import { readWaitingFacts, type WaitingFacts } from './run-waiting-facts.ts'

/** A queue that is gone within this is not worth a word. */
const worthSayingSeconds = 3

/** Everything it waits for, most pressing first; empty for a run that goes on, has ended or isn't there. */
export async function runWaitsFor(db: Queryable, runId: number): Promise<Waiting[]> {
  const facts = await readWaitingFacts(db, runId)
  return facts ? waitsOf(facts) : []
}

/** The same from known facts. Pure. */
export function waitsOf(facts: WaitingFacts): Waiting[] {
  if (facts.state === 'finished' || facts.state === 'aborted') return []
  if (facts.heldReason !== null) return [{ code: 'held', reason: heldReasonOf(facts.heldReason) }]
  if (facts.state === 'paused')
    return [{ code: 'paused', since: iso(facts.pausedAt), calls: facts.dispatching }]
  const waits: Waiting[] = []
  if (!facts.hasWorker) waits.push({ code: 'no_worker', since: iso(facts.workerSeenAt) })
  if (facts.state === 'aborting') return [...waits, { code: 'aborting', calls: facts.dispatching }]
  if (facts.state === 'qualifying') waits.push({ code: 'qualifying' })
  // Where a worker is there all the same: every turn ends in an error, or it hangs.
  if (facts.state === 'running' && facts.hasWorker && facts.leftStandingSince)
    waits.push({ code: 'left_standing', people: facts.leftStanding, since: iso(facts.leftStandingSince) })
  return [...waits, ...sendingWaits(facts), ...timeWaits(facts), ...lookUpWaits(facts)]
}

/** What holds up calls that are due. */
function sendingWaits(facts: WaitingFacts): Waiting[] {
  if (!facts.hasDue && facts.nextRetryAt === null) return inFlight(facts)
  if (facts.serviceState === null) return [{ code: 'not_connected' }]
  if (facts.serviceState === 'paused') {
    const reason = isPauseReason(facts.pausedReason ?? '') ? (facts.pausedReason as never) : 'other'
    return [{ code: 'service_paused', reason, since: iso(facts.servicePausedAt) }]
  }
  if (facts.openUntil) return [{ code: 'breaker_open', until: iso(facts.openUntil) }]
  if (facts.backoffUntil) return [{ code: 'backing_off', until: iso(facts.backoffUntil) }]
  const calls = facts.queuedTexts + facts.queuedCalls
  const seconds =
    facts.runsInQueue *
    Math.max(facts.queuedTexts / facts.textsPerSecond, facts.queuedCalls / facts.callsPerSecond)
  if (facts.hasDue && seconds >= worthSayingSeconds)
    return [{ code: 'rate_limit', calls, seconds: Math.ceil(seconds), runs: facts.runsInQueue }]
  if (!facts.hasDue && facts.nextRetryAt) return [{ code: 'retrying', until: iso(facts.nextRetryAt) }]
  return inFlight(facts)
}

function inFlight({ dispatching }: WaitingFacts): Waiting[] {
  return dispatching > 0 ? [{ code: 'in_flight', calls: dispatching }] : []
}

/** People who are to go on later, whatever anybody does. */
function timeWaits(facts: WaitingFacts): Waiting[] {
  const waits: Waiting[] = []
  if (facts.deferred > 0 && facts.nextDeferredAt)
    waits.push({ code: 'quiet_hours', people: facts.deferred, until: iso(facts.nextDeferredAt) })
  if (facts.waiting > 0 && facts.nextWakeAt)
    waits.push({ code: 'wait_step', people: facts.waiting, until: iso(facts.nextWakeAt) })
  return waits
}

function lookUpWaits({ lookUps }: WaitingFacts): Waiting[] {
  return lookUps > 0 ? [{ code: 'look_ups', numbers: lookUps }] : []
}

function iso(at: Date): string
function iso(at: Date | null): string | null
function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null
}
