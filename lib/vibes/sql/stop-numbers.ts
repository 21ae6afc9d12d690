import 'server-only'
import sql from 'sql-template-tag'
import type { Transaction } from '#lib/db/sql.ts'

export type StoppedNumber = { phone: string; at: Date }

/**
 * Stops numbers altogether, from the moment they asked, unless they have opted in again since. Returns the subscriptions that
 * Vibes still holds for them (ours to end there), by list. Call after their `recipient` rows are locked
 * (`writeSubscriptions` does that), or with numbers in order.
 */
export async function stopNumbers(
  tx: Transaction,
  stops: readonly StoppedNumber[],
  now: Date,
): Promise<{ phone: string; listId: number }[]> {
  if (stops.length === 0) return []
  const phones = stops.map((stop) => stop.phone)
  const times = stops.map((stop) => stop.at)
  await tx.query(sql`/* vibes:stop-numbers */
    insert into recipient as r (phone, stopped_at, stop_reason)
    select t.phone, max(t.at), 'stop_word'
    from unnest(${phones}::text[], ${times}::timestamptz[]) as t (phone, at)
    where not exists (
      select from vibes_subscription s where s.phone = t.phone and s.state = 'active' and s.event_at > t.at)
    group by t.phone order by t.phone
    on conflict (phone) do update
      set stopped_at = greatest(r.stopped_at, excluded.stopped_at), stop_reason = excluded.stop_reason`)
  const { rows } = await tx.query<{ phone: string; listId: number }>(sql`/* vibes:held-by-stopped */
    select s.phone, s.list_id as "listId"
    from vibes_subscription s
    join (select phone, max(at) as at from unnest(${phones}::text[], ${times}::timestamptz[]) as t (phone, at) group by phone) t
      on t.phone = s.phone
    where s.state in ('active', 'pending') and s.event_at <= t.at
    order by s.phone, s.list_id`)
  await tx.query(sql`/* vibes:end-stopped-at-vibes */
    insert into membership_task (list_id, phone, kind, requested_at, due_at)
    select list_id, phone, 'unsubscribe', ${now}, ${now}
    from unnest(${rows.map((row) => row.listId)}::int[], ${rows.map((row) => row.phone)}::text[]) as t (list_id, phone)
    on conflict (list_id, phone, kind) do update set due_at = excluded.due_at`)
  return rows
}
