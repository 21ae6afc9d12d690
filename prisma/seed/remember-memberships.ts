// What Flowstep already knows of memberships when the sample data is fresh, as if yesterday's extract had been imported.
import sql from 'sql-template-tag'
import { db } from '#lib/db/sql.ts'
import type { SampleMembership } from './sample-vibes.ts'

const states: Record<SampleMembership['at'], { state: string; reason: string | null }> = {
  active: { state: 'active', reason: null },
  pending: { state: 'pending', reason: null },
  ended: { state: 'ended', reason: 'keyword_opt_out' },
  rejected: { state: 'rejected', reason: null },
  // Vibes was asked and doesn't have it: not a member, and known not to be.
  absent: { state: 'unknown', reason: null },
}

/** `listIds`: our id of each sample list. Pending ones run out 20 hours from `now`. */
export async function rememberMemberships(
  memberships: readonly SampleMembership[],
  listIds: Record<SampleMembership['list'], number>,
  now: Date,
) {
  const known = memberships.filter(({ isKnown }) => isKnown)
  await db.query(sql`
    /* seed:memberships */
    insert into vibes_subscription (list_id, phone, state, reason, source, event_at, checked_at, expires_at)
    select list_id, phone, state, reason, 'extract', ${now}::timestamptz - interval '4 hours', ${now}::timestamptz,
           case when state = 'pending' then ${now}::timestamptz + interval '20 hours' end
    from unnest(
      ${known.map(({ list }) => listIds[list])}::int[], ${known.map(({ phone }) => phone)}::text[],
      ${known.map(({ at }) => states[at].state)}::text[], ${known.map(({ at }) => states[at].reason)}::text[]
    ) as known (list_id, phone, state, reason)
    on conflict do nothing`)
}
