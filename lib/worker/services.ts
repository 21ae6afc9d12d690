// Everything a worker does besides jobs, as services for the one loop. Each can be called in a test without a worker.
import { monotonicMs } from '#lib/clock.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { deliverOnce } from '#lib/engine/deliver.ts'
import { counterShards, type Engine, type Turn } from '#lib/engine/engine.ts'
import { expireLeasesOnce } from '#lib/engine/expire-leases.ts'
import { expireSubscriptionsOnce } from '#lib/engine/expire-subscriptions.ts'
import { moveMembersOnce } from '#lib/engine/move-members.ts'
import { PostWindow } from '#lib/engine/post-window.ts'
import { pruneOnce } from '#lib/engine/prune.ts'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import { removeMembersOnce } from '#lib/engine/remove-members.ts'
import { repostUnknownOnce } from '#lib/engine/repost-unknown.ts'
import type { Service } from '#lib/engine/service.ts'
import { settleDispatches } from '#lib/engine/settle-dispatches.ts'
import { sweepRunsOnce } from '#lib/engine/sweep-runs.ts'
import { wakeMembersOnce } from '#lib/engine/wake-members.ts'
import { sweepImports } from '#lib/people/import/sweep-imports.ts'
import { applyCallbacks } from '#lib/vibes/apply-callbacks.ts'
import { workMembershipTasks } from '#lib/vibes/work-membership-tasks.ts'

/** Batches of one endpoint under way at once in a worker: while one is being answered the next is claimed. */
const deliveriesAtOnce = 3
/** Callbacks applied in one transaction. */
const callbacksPerTurn = 500
/**
 * From the beginning of a turn over fewer to the next, since a turn costs much the same for one as for a hundred. Whoever found some looks on for
 * longer than the web process leaves between two wake-ups (lib/vibes/receive-callback.ts).
 */
const gatherCallbacks = { everyMs: 50, looks: 12 }

/** Woken by a job or by what another service did; `idleMs` is only the net under lost wake-ups. */
export function workerServices(engine: Engine): Service[] {
  const deliver = (endpoint: 'events' | 'calls'): Service => {
    const marks = new Map()
    const window = new PostWindow()
    // Each batch under way counts on a shard of its own, beside the other services': on one they would wait for each other's commit.
    const free = Array.from({ length: deliveriesAtOnce }, (_, n) => (engine.shard + 1 + n) % counterShards)
    return {
      name: `deliver-${endpoint}`,
      idleMs: 300,
      concurrency: deliveriesAtOnce,
      async runOnce(signal) {
        const shard = free.pop() ?? engine.shard
        try {
          return await deliverOnce({ ...engine, shard }, endpoint, { signal, marks, window })
        } finally {
          free.push(shard)
        }
      },
    }
  }
  return [
    { name: 'qualify', idleMs: 1_000, feeds: ['advance'], runOnce: () => qualifyOnce(engine) },
    {
      name: 'advance',
      idleMs: 300,
      feeds: ['deliver-events', 'deliver-calls'],
      runOnce: () => advanceOnce(engine),
    },
    deliver('events'),
    deliver('calls'),
    {
      name: 'callbacks',
      idleMs: 500,
      linger: gatherCallbacks,
      runOnce: () => callbacksOnce(engine),
    },
    { name: 'membership-tasks', idleMs: 2_000, runOnce: (signal) => membershipTasksOnce(engine, signal) },
    { name: 'wake', idleMs: 1_000, runOnce: () => wakeMembersOnce(engine) },
    { name: 'expire-subscriptions', idleMs: 5_000, runOnce: () => expireSubscriptionsOnce(engine) },
    { name: 'expire-leases', idleMs: 2_000, runOnce: () => expireLeasesOnce(engine) },
    {
      name: 'repost-unknown',
      idleMs: 5_000,
      runOnce: (signal) => repostUnknownOnce(engine, { signal }),
    },
    { name: 'move', idleMs: 1_000, runOnce: () => moveMembersOnce(engine) },
    { name: 'remove', idleMs: 500, runOnce: () => removeMembersOnce(engine) },
    { name: 'sweep', idleMs: 1_000, runOnce: (signal) => sweepRunsOnce(engine, { signal }) },
    { name: 'sweep-imports', idleMs: 60_000, runOnce: () => sweepImportsOnce(engine) },
    { name: 'prune', idleMs: 60_000, runOnce: () => pruneOnce(engine) },
  ]
}

async function callbacksOnce(engine: Engine): Promise<Turn> {
  const began = monotonicMs()
  const { applied, stale, unmatched, failed } = await applyCallbacks(engine.db, {
    limit: callbacksPerTurn,
    settleDispatches: (tx, evidence, at) => settleDispatches(tx, evidence, at, engine.shard),
  })
  const closed = applied + stale + unmatched + failed
  if (closed === 0) return 'idle'
  const waitMs = closed < callbacksPerTurn ? began + gatherCallbacks.everyMs - monotonicMs() : 0
  return waitMs > 0 ? { waitMs } : 'more'
}

async function sweepImportsOnce(engine: Engine) {
  return (await sweepImports(engine.db)) > 0 ? 'more' : 'idle'
}

async function membershipTasksOnce(engine: Engine, signal: AbortSignal) {
  const { done } = await workMembershipTasks(engine.db, { signal })
  return done > 0 ? 'more' : 'idle'
}
