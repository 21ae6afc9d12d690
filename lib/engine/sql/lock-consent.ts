import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { lockRecipients } from './lock-recipients.ts'

/**
 * Locks what an opt-out writes: the numbers in phone order, then their subscriptions, shared. Whoever says STOP takes the same rows, so
 * either the claim sees the STOP or the STOP waits until the claim is written; they cannot pass each other. One claim per number.
 */
export async function lockConsent(
  tx: Queryable,
  unordered: { phone: string; listId: number }[],
): Promise<void> {
  const claims = unordered.toSorted((a, b) => (a.phone < b.phone ? -1 : 1))
  const phones = claims.map((claim) => claim.phone)
  await lockRecipients(tx, phones)
  await tx.query(sql`
    /* engine:share-subscriptions */
    select 1 from unnest(${claims.map((claim) => claim.listId)}::int[], ${phones}::text[]) with ordinality as c(list_id, phone, place)
    join vibes_subscription s using (list_id, phone) order by c.place for share of s`)
}
