import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { EffectOf } from '../executor.ts'
import { peopleDone } from './people-done.ts'
import type { SimulatedPlace } from './simulated-place.ts'

/** The same as `writeListMembers`, laid over the real lists and activities. */
export async function simulateListMembers(
  tx: Queryable,
  { change, listId }: EffectOf<'list'>,
  place: SimulatedPlace,
): Promise<void> {
  await tx.query(sql`
    /* engine:simulate-list-members */
    with changed as (
      insert into sim.list_member_change (simulation, list_id, person_id, is_member, at)
      select sim.current_simulation(), ${listId}::int, person_id, ${change === 'in'}::boolean, ${place.now}::timestamptz
      from (${peopleDone(place.choice)}) who
      on conflict (simulation, list_id, person_id) do update set is_member = excluded.is_member, at = excluded.at
      returning person_id
    )
    insert into sim.activity (simulation, id, at, person_id, type, campaign_id, step_id, data, depth)
    select sim.current_simulation(), 0, ${place.now}::timestamptz, person_id, ${change === 'in' ? 'add-to-list' : 'remove-from-list'},
           ${place.campaignId}::int, ${place.stepId}::int, jsonb_build_object('listId', ${listId}::int), 0
    from changed`)
}
