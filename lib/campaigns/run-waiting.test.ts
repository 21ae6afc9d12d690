import { expect, test } from 'vitest'
import { waitsOf } from './run-waiting.ts'
import type { WaitingFacts } from './run-waiting-facts.ts'

const at = new Date('2026-11-24T16:00:00Z')
const then = at.toISOString()

/** A run with nothing to wait for. */
const facts = (over: Partial<WaitingFacts> = {}): WaitingFacts => ({
  state: 'running',
  heldReason: null,
  pausedAt: null,
  hasWorker: true,
  workerSeenAt: at,
  serviceState: 'connected',
  pausedReason: null,
  servicePausedAt: null,
  openUntil: null,
  backoffUntil: null,
  textsPerSecond: 300,
  callsPerSecond: 100,
  runsInQueue: 1,
  queuedTexts: 0,
  queuedCalls: 0,
  hasDue: false,
  nextRetryAt: null,
  nextDeferredAt: null,
  nextWakeAt: null,
  dispatching: 0,
  deferred: 0,
  waiting: 0,
  leftStanding: 0,
  leftStandingSince: null,
  lookUps: 0,
  ...over,
})
const queue = { hasDue: true, queuedTexts: 3_000 }

test.each<[string, Partial<WaitingFacts>, object[]]>([
  ['nothing', {}, []],
  ['an end', { state: 'finished', hasWorker: false, heldReason: 'restored' }, []],
  [
    'an admin, before anything else',
    { state: 'paused', heldReason: 'restored', hasWorker: false },
    [{ code: 'held', reason: 'restored' }],
  ],
  ['an admin, for a reason of a later version', { heldReason: 'x' }, [{ code: 'held', reason: 'other' }]],
  [
    'Resume',
    { ...queue, state: 'paused', pausedAt: at, dispatching: 4 },
    [{ code: 'paused', since: then, calls: 4 }],
  ],
  ['answers, while being aborted', { state: 'aborting', dispatching: 2 }, [{ code: 'aborting', calls: 2 }]],
  ['a worker', { hasWorker: false }, [{ code: 'no_worker', since: then }]],
  ['the first worker ever', { hasWorker: false, workerSeenAt: null }, [{ code: 'no_worker', since: null }]],
  ['qualify', { state: 'qualifying' }, [{ code: 'qualifying' }]],
  ['a connection', { ...queue, serviceState: null }, [{ code: 'not_connected' }]],
  [
    'the service, which an admin has to put right',
    { ...queue, serviceState: 'paused', pausedReason: 'wrong_password', servicePausedAt: at },
    [{ code: 'service_paused', reason: 'wrong_password', since: then }],
  ],
  [
    'a service that is paused for a reason nobody knows',
    { ...queue, serviceState: 'paused', pausedReason: '?' },
    [{ code: 'service_paused', reason: 'other', since: null }],
  ],
  ['the breaker', { ...queue, openUntil: at, backoffUntil: at }, [{ code: 'breaker_open', until: then }]],
  ['the end of a 429', { ...queue, backoffUntil: at }, [{ code: 'backing_off', until: then }]],
  ['the rate limit', queue, [{ code: 'rate_limit', calls: 3_000, seconds: 10, runs: 1 }]],
  [
    'the slower of two limits, taking turns with another run',
    { ...queue, queuedCalls: 2_000, runsInQueue: 2 },
    [{ code: 'rate_limit', calls: 5_000, seconds: 40, runs: 2 }],
  ],
  ['a short queue is not worth a word', { hasDue: true, queuedTexts: 300 }, []],
  ['another try', { nextRetryAt: at, queuedTexts: 1 }, [{ code: 'retrying', until: then }]],
  ['answers', { dispatching: 3 }, [{ code: 'in_flight', calls: 3 }]],
  ['permitted hours', { deferred: 9, nextDeferredAt: at }, [{ code: 'quiet_hours', people: 9, until: then }]],
  ['a Wait step', { waiting: 7, nextWakeAt: at }, [{ code: 'wait_step', people: 7, until: then }]],
  [
    'somebody who moves on those who stand ready',
    { leftStanding: 5, leftStandingSince: at },
    [{ code: 'left_standing', people: 5, since: then }],
  ],
  [
    'a worker, and not for a better one',
    { leftStanding: 5, leftStandingSince: at, hasWorker: false },
    [{ code: 'no_worker', since: then }],
  ],
  ['look-ups', { lookUps: 12 }, [{ code: 'look_ups', numbers: 12 }]],
  [
    'several things at once, the most pressing first',
    { hasWorker: false, dispatching: 1, deferred: 9, nextDeferredAt: at, waiting: 7, nextWakeAt: at },
    [
      { code: 'no_worker', since: then },
      { code: 'in_flight', calls: 1 },
      { code: 'quiet_hours', people: 9, until: then },
      { code: 'wait_step', people: 7, until: then },
    ],
  ],
])('a run waits for %s', (_what, over, expected) => {
  expect(waitsOf(facts(over))).toEqual(expected)
})
