import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { ReadCallback } from '../apply-callbacks.ts'

/** Notes on each registration when it last brought something, for Admin's health column. */
export async function markHeard(tx: Queryable, read: ReadCallback[]): Promise<void> {
  const newest = new Map<string, { type: string; scope: string; at: Date }>()
  for (const { callback, news } of read) {
    const scope = news.about === 'subscription' && news.campaignVibesId === null ? news.listVibesId : ''
    const key = `${callback.callbackType} ${scope}`
    const held = newest.get(key)
    if (!held || held.at < callback.receivedAt) {
      newest.set(key, { type: callback.callbackType, scope: scope ?? '', at: callback.receivedAt })
    }
  }
  const rows = [...newest.values()].sort((a, b) => (`${a.type} ${a.scope}` < `${b.type} ${b.scope}` ? -1 : 1))
  if (rows.length === 0) return
  // The short code is no part of an unmatched message's key here: there is one registration for it. Written at most every ten
  // seconds, since several workers would else queue up at this row.
  await tx.query(sql`/* vibes:mark-heard */
    update callback_registration r set last_received_at = t.at
    from unnest(${rows.map((row) => row.type)}::text[], ${rows.map((row) => row.scope)}::text[],
      ${rows.map((row) => row.at)}::timestamptz[]) as t (type, scope, at)
    where r.callback_type = t.type and (r.scope = t.scope or r.callback_type in ('unmatched_message_received', 'event_processed'))
      and (r.last_received_at is null or r.last_received_at < t.at - interval '10 seconds')`)
}
