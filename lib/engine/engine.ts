// What the engine is handed. It knows no kind of step and no provider by name; lib/worker/main.ts introduces them.
import type { Database, Transaction } from '#lib/db/sql.ts'
import type { Log } from '#lib/log.ts'
import type { Answer, DispatchAdapter } from './dispatch-adapter.ts'
import type { Executors } from './executor.ts'

/** A dispatch with the answer it got, for whoever keeps memberships. */
export type AnsweredDispatch = {
  dispatch: { listId: number; phone: string; personId: number; acquisitionCampaignId: number | null }
  answer: Answer
}

/** Writes what answers and passing time say about membership. Locks `recipient` in phone order before the subscriptions. */
export type Membership = {
  answered(tx: Transaction, answers: AnsweredDispatch[], now: Date): Promise<unknown>
  /** Pending ones whose time to answer is over: Vibes sends no word of that. */
  expired(tx: Transaction, pending: { listId: number; phone: string }[], now: Date): Promise<unknown>
}

export type Engine = {
  db: Database
  log: Log
  executors: Executors
  adapter: DispatchAdapter
  membership: Membership
  /** The same dispatch has the same id however often it is posted. */
  eventIdOf(key: { installation: string; runMemberId: number; stepId: number; pass: number }): string
  /** Which shard of the counters is added to, so that workers don't wait for one row; below `counterShards`. */
  shard: number
}

/** As many shards as every counter has. */
export const counterShards = 32

/** What a service did in one turn: `more` says another turn at once may find work, `waitMs` that one soon will. */
export type Turn = 'more' | 'idle' | { waitMs: number }
