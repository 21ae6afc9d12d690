// What the engine is handed. It knows no kind of step and no provider by name; lib/worker/main.ts introduces them.
import type { Database, Transaction } from '#lib/db/sql.ts'
import type { Log } from '#lib/log.ts'
import type { DispatchAdapter } from './dispatch-adapter.ts'
import type { Executors } from './executor.ts'

/** What became known of a number's membership of a list. */
export type SubscriptionNews = {
  listId: number
  phone: string
  state: 'pending' | 'active' | 'rejected' | 'cancelled' | 'ended' | 'expired'
  /** When it happened. */
  at: Date
  source: 'step' | 'expiry'
  expiresAt?: Date
  acquisitionCampaignId?: number
  personId?: number
}

/** Writes news of membership on the one lattice: `recipient FOR UPDATE` in phone order, then the subscriptions. */
export type SubscriptionWriter = (tx: Transaction, news: SubscriptionNews[], now: Date) => Promise<unknown>

export type Engine = {
  db: Database
  log: Log
  executors: Executors
  adapter: DispatchAdapter
  writeSubscriptions: SubscriptionWriter
  /** The same dispatch has the same id however often it is posted. */
  eventIdOf(key: { installation: string; runMemberId: number; stepId: number; pass: number }): string
  /** Which shard of the counters this process adds to, so that workers don't wait for one row. 0 to 31. */
  shard: number
}

/** What a service did in one turn: `more` says another turn at once may find work. */
export type Turn = 'more' | 'idle'
