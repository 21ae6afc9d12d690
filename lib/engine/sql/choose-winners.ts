import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Of several members with one phone whom nothing else stops, the most recently updated gets it, then the lowest id. */
export async function chooseWinners(tx: Queryable): Promise<void> {
  await tx.query(sql`
    /* engine:choose-winners */
    update decided d set outcome = 'skipped', reason = 'duplicate_phone', detail = jsonb_build_object('winnerPersonId', w.winner)
    from (
      select member_id, first_value(person_id) over phones as winner, row_number() over phones as place
      from decided where outcome in ('queued', 'deferred')
      window phones as (partition by list_id, phone, occasion order by rank_at desc, person_id, member_id)
    ) w
    where w.member_id = d.member_id and w.place > 1`)
}
