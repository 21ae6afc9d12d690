import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/**
 * Makes and locks the numbers' rows, in the order every writer takes them: by phone, so that two cannot wait for each other in a circle.
 * Returns the numbers that are stopped altogether.
 */
export async function lockRecipients(tx: Queryable, phones: readonly string[]): Promise<Set<string>> {
  const ordered = [...new Set(phones)].sort()
  let rows = await lock(tx, ordered)
  if (rows.length < ordered.length) {
    await tx.query(sql`
      /* engine:make-recipients */
      insert into recipient (phone) select phone from unnest(${ordered}::text[]) with ordinality as c(phone, place) order by place
      on conflict do nothing`)
    rows = await lock(tx, ordered)
  }
  return new Set(rows.filter((row) => row.isStopped).map((row) => row.phone))
}

/** Nearly every number has its row already. Where one has none, none is locked: to make it may mean to wait for somebody who waits for the others. */
async function lock(tx: Queryable, ordered: string[]): Promise<{ phone: string; isStopped: boolean }[]> {
  const { rows } = await tx.query<{ phone: string; isStopped: boolean }>(sql`
    /* engine:lock-recipients */
    select phone, r.stopped_at is not null as "isStopped"
    from unnest(${ordered}::text[]) with ordinality as c(phone, place) join recipient r using (phone)
    where (select count(*) from recipient where phone = any(${ordered}::text[])) = ${ordered.length}
    order by c.place for update of r`)
  return rows
}
