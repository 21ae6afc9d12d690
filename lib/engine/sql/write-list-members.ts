import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { EffectPlace } from '../effect-writers.ts'
import type { EffectOf } from '../executor.ts'
import { peopleDone } from './people-done.ts'

/**
 * People on to a static list or off it, in the order of their ids, as everybody does who changes a list: unordered, two of them deadlock.
 * Whoever is there already, or was taken off meanwhile, is left alone and gets no activity.
 */
export async function writeListMembers(
  tx: Queryable,
  { change, listId }: EffectOf<'list'>,
  place: EffectPlace,
): Promise<void> {
  const changed =
    change === 'in'
      ? sql`insert into static_list_member (list_id, person_id, added_at)
            select ${listId}::int, person_id, ${place.now}::timestamptz from who order by person_id
            on conflict do nothing returning person_id`
      : sql`delete from static_list_member m using (
              select x.list_id, x.person_id from static_list_member x where x.list_id = ${listId} and x.person_id in (select person_id from who)
              order by x.person_id for update
            ) held
            where m.list_id = held.list_id and m.person_id = held.person_id returning m.person_id`
  await tx.query(sql`
    /* engine:write-list-members */
    with who as materialized (${peopleDone(place.choice)}), changed as (${changed})
    insert into activity (at, person_id, type, run_id, campaign_id, step_id, data)
    select ${place.now}::timestamptz, person_id, ${change === 'in' ? 'add-to-list' : 'remove-from-list'}, ${place.runId}::int,
           ${place.campaignId}::int, ${place.stepId}::int, jsonb_build_object('listId', ${listId}::int)
    from changed order by person_id`)
}
