// What stored callbacks mean for subscriptions, dispatches and people. One turn takes a batch in one transaction; a callback
// that breaks its batch is then tried alone, so that one bad body holds up nothing else.
import 'server-only'
import sql from 'sql-template-tag'
import { isWorthRetrying, withRetries } from '#lib/db/retry.ts'
import type { Database, Queryable, Transaction } from '#lib/db/sql.ts'
import { planByKey } from '#lib/engine/sql/plan-by-key.ts'
import { log } from '#lib/log.ts'
import { applyNews } from './apply-news.ts'
import { type CallbackNews, readCallback } from './read-callback.ts'
import type { SettleDispatches } from './settle.ts'
import { markHeard } from './sql/mark-heard.ts'

export type ApplyResult = { applied: number; stale: number; unmatched: number; failed: number }

/** applied it changed something · stale it was known or overtaken · unmatched it is about nothing of ours · failed it can't be read */
export type CallbackOutcome = keyof ApplyResult

export type StoredCallback = {
  id: number
  callbackType: string
  body: unknown
  receivedAt: Date
  attempts: number
}
export type ReadCallback = { callback: StoredCallback; news: CallbackNews }

/** A callback that the database refuses this often is put aside as failed. */
const mostAttempts = 5

type Options = { limit: number; settleDispatches: SettleDispatches }

const nothing: Readonly<ApplyResult> = { applied: 0, stale: 0, unmatched: 0, failed: 0 }

/** One turn over at most `limit` waiting callbacks, oldest first. Several workers may run it at once. All zero: nothing waits. */
export async function applyCallbacks(db: Database, options: Options): Promise<ApplyResult> {
  try {
    return await withRetries(() => db.transaction((tx) => applyBatch(tx, options)))
  } catch (error) {
    if (isWorthRetrying(error)) throw error
    log.warn({ err: error }, 'callbacks: a batch failed, trying one by one')
    return applyOneByOne(db, options)
  }
}

async function applyBatch(tx: Transaction, options: Options, only?: number): Promise<ApplyResult> {
  const now = await planByKey(tx, { maySort: true })
  const callbacks = await claim(tx, options.limit, only)
  if (callbacks.length === 0) return nothing
  const outcomes = new Map<number, CallbackOutcome>()
  const errors = new Map<number, string>()
  const readable: ReadCallback[] = []
  for (const callback of callbacks) {
    try {
      readable.push({
        callback,
        news: readCallback(callback.callbackType, callback.body, callback.receivedAt),
      })
    } catch (error) {
      outcomes.set(callback.id, 'failed')
      errors.set(callback.id, firstWords(error))
    }
  }
  await applyNews(tx, readable, outcomes, { now, settleDispatches: options.settleDispatches })
  await close(tx, outcomes, errors, now)
  await markHeard(tx, readable)
  const result = { ...nothing }
  for (const outcome of outcomes.values()) result[outcome] += 1
  return result
}

async function applyOneByOne(db: Database, options: Options): Promise<ApplyResult> {
  const total = { ...nothing }
  const { rows } = await db.query<{ id: number; attempts: number }>(sql`/* vibes:waiting-callbacks */
    select id, attempts from inbound_callback where processed_at is null order by id limit ${options.limit}`)
  for (const { id, attempts } of rows) {
    try {
      const one = await withRetries(() => db.transaction((tx) => applyBatch(tx, options, id)))
      for (const outcome of Object.keys(total) as CallbackOutcome[]) total[outcome] += one[outcome]
    } catch (error) {
      const givenUp = attempts + 1 >= mostAttempts
      await db.query(sql`/* vibes:callback-failed */
        update inbound_callback set attempts = attempts + 1, error = ${firstWords(error)},
          outcome = ${givenUp ? 'failed' : null}, processed_at = case when ${givenUp} then app_now() end
        where id = ${id} and processed_at is null`)
      if (givenUp) total.failed += 1
    }
  }
  return total
}

async function claim(tx: Queryable, limit: number, only?: number): Promise<StoredCallback[]> {
  const { rows } = await tx.query<StoredCallback>(sql`/* vibes:claim-callbacks */
    select id, callback_type as "callbackType", body, received_at as "receivedAt", attempts
    from inbound_callback
    where processed_at is null and (${only ?? null}::bigint is null or id = ${only ?? null})
    order by id limit ${limit} for update skip locked`)
  return rows
}

async function close(
  tx: Queryable,
  outcomes: Map<number, CallbackOutcome>,
  errors: Map<number, string>,
  now: Date,
): Promise<void> {
  const ids = [...outcomes.keys()]
  await tx.query(sql`/* vibes:close-callbacks */
    update inbound_callback c set processed_at = ${now}, outcome = t.outcome, error = t.error
    from unnest(${ids}::bigint[], ${[...outcomes.values()]}::text[], ${ids.map((id) => errors.get(id) ?? null)}::text[])
      as t (id, outcome, error)
    where c.id = t.id`)
}

function firstWords(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 300)
}
