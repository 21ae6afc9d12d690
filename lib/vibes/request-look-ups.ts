// Queues the question "is this number on that list?" for numbers we have never heard of. Vibes cannot list a list's subscribers,
// so after connecting, after an import and before a run it is asked number by number (work-membership-tasks.ts).
import 'server-only'
import sql, { type Sql } from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import type { Queryable } from '#lib/db/sql.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'

export type LookUpRequest = {
  /** Ours; 'offered' for every list that marketers may pick. Lists gone at Vibes are left out. */
  listIds: readonly number[] | 'offered'
  /** A statement that selects one column `phone`; everybody's where left out. */
  phones?: Sql
}

const everybody = sql`select phone from person where phone is not null and line_type <> 'landline' and deleted_at is null and merged_into_id is null`

/**
 * Queues each unknown (list, number) once. Returns how many were queued
 * now; those waiting from before are not counted.
 */
export async function requestLookUps(db: Queryable, request: LookUpRequest): Promise<number> {
  const now = await appNow(db)
  const wanted =
    request.listIds === 'offered' ? sql`l.is_offered` : sql`l.id = any(${[...request.listIds]}::int[])`
  const { rowCount } = await db.query(sql`/* vibes:request-look-ups */
    insert into membership_task (list_id, phone, kind, requested_at, due_at)
    select l.id, n.phone, 'look_up', ${now}, ${now}
    from vibes_list l
    cross join (select distinct phone from (${request.phones ?? everybody}) as asked where phone is not null) n
    where l.gone_at is null and ${wanted}
      and not exists (
        select from vibes_subscription s
        where s.list_id = l.id and s.phone = n.phone and (s.state <> 'unknown' or s.checked_at is not null))
    order by n.phone, l.id
    on conflict (list_id, phone, kind) do nothing`)
  if (rowCount > 0) {
    await enqueue(db, {
      queue: 'wake-engine',
      data: { service: 'membership-tasks' },
      key: 'membership-tasks',
    })
  }
  return rowCount
}
