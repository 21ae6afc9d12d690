import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/**
 * Locks what an opt-out writes: the numbers in phone order, then their subscriptions, shared. Whoever says STOP takes the same rows, so
 * either the claim sees the STOP or the STOP waits until the claim is written; they cannot pass each other.
 */
export async function lockConsent(tx: Queryable, claims: { phone: string; listId: number }[]): Promise<void> {
  const phones = claims.map((claim) => claim.phone)
  await tx.query(sql`
    /* engine:make-recipients */
    insert into recipient (phone) select distinct phone from unnest(${phones}::text[]) as c(phone) order by phone on conflict do nothing`)
  await tx.query(sql`
    /* engine:lock-recipients */
    select 1 from recipient where phone = any(${phones}) order by phone for update`)
  await tx.query(sql`
    /* engine:share-subscriptions */
    select 1 from vibes_subscription s
    join (select distinct * from unnest(${claims.map((claim) => claim.listId)}::int[], ${phones}::text[]) as c(list_id, phone)) c
      on c.list_id = s.list_id and c.phone = s.phone
    order by s.phone, s.list_id for share of s`)
}
