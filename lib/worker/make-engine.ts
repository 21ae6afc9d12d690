// The engine with its executors and with Vibes: the only place they meet.
import { randomInt } from 'node:crypto'
import type { Database } from '#lib/db/sql.ts'
import { counterShards, type Engine } from '#lib/engine/engine.ts'
import { executors } from '#lib/flow-steps/executors.ts'
import type { Log } from '#lib/log.ts'
import { dispatchAdapter } from '#lib/vibes/dispatch-adapters.ts'
import { printEventId } from '#lib/vibes/event-id.ts'
import { vibesMembership } from '#lib/vibes/membership.ts'
import { type EventCounts, eventCounts } from './event-counts.ts'
import { observedAdapter } from './observe.ts'

/** With `counts`, answers are counted in them. */
export function makeEngine(db: Database, log: Log, counts: EventCounts = eventCounts()): Engine {
  return {
    db,
    log,
    executors,
    adapter: observedAdapter(dispatchAdapter(db), counts),
    membership: vibesMembership,
    eventIdOf: printEventId,
    shard: randomInt(counterShards),
  }
}
