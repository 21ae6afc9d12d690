// A person's subscriptions: of the number, on each Vibes list, whether we know of one or not.
import 'server-only'
import sql from 'sql-template-tag'
import { db, type Queryable } from '#lib/db/sql.ts'

export type PersonSubscription = {
  listId: number
  listName: string
  isGone: boolean
  /** `unknown`: Vibes was never asked about this number. `absent`: it was, and the number was never on the list. */
  state: 'unknown' | 'absent' | 'pending' | 'active' | 'rejected' | 'expired' | 'cancelled' | 'ended'
  reason: string | null
  source: string | null
  /** ISO; when it came to be so. */
  since: string | null
  expiresAt: string | null
  checkedAt: string | null
}

/** One for each offered list, and for lists gone or hidden on which the number has a subscription. By name. */
export async function listSubscriptions(
  personId: number,
  source: Queryable = db,
): Promise<PersonSubscription[]> {
  type Row = Omit<PersonSubscription, 'since' | 'expiresAt' | 'checkedAt'> &
    Record<'since' | 'expiresAt' | 'checkedAt', Date | null>
  const { rows } = await source.query<Row>(sql`/* people:subscriptions */
    select l.id as "listId", l.name as "listName", l.gone_at is not null as "isGone",
      case when s.state is null or s.state = 'unknown' and s.checked_at is null then 'unknown'
        when s.state = 'unknown' then 'absent' else s.state end as state,
      s.reason, s.source,
      -- A look-up that found nothing says nothing of when.
      case when s.state <> 'unknown' then s.event_at end as since, s.expires_at as "expiresAt", s.checked_at as "checkedAt"
    from vibes_list l
    left join vibes_subscription s on s.list_id = l.id and s.phone = (select phone from person where id = ${personId})
    where l.is_offered and l.gone_at is null or s.phone is not null
    order by lower(l.name), l.id`)
  const iso = (date: Date | null) => date?.toISOString() ?? null
  return rows.map((row) => ({
    ...row,
    since: iso(row.since),
    expiresAt: iso(row.expiresAt),
    checkedAt: iso(row.checkedAt),
  }))
}
