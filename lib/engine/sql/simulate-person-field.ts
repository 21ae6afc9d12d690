import sql, { raw } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { EffectOf } from '../executor.ts'
import { peopleDone } from './people-done.ts'
import type { SimulatedPlace } from './simulated-place.ts'
import { changedValue, isChanged } from './write-person-field.ts'

/** The same as `writePersonField`, laid over the real people and activities. */
export async function simulatePersonField(
  tx: Queryable,
  change: EffectOf<'set field'> | EffectOf<'add to field'>,
  place: SimulatedPlace,
): Promise<void> {
  const { column } = change.field
  await tx.query(sql`
    /* engine:simulate-person-field */
    with changed as materialized (
      select p.id, p.${raw(column)} as before, ${changedValue(change)} as after
      from (${peopleDone(place.choice)}) d join w_person p on p.id = d.person_id
      where ${isChanged(change)}
    ), noted as (
      insert into sim.activity (simulation, id, at, person_id, type, campaign_id, step_id, data, depth)
      select sim.current_simulation(), 0, ${place.now}::timestamptz, id, ${change.activity.type}, ${place.campaignId}::int, ${place.stepId}::int,
             ${JSON.stringify(change.activity.data)}::jsonb || jsonb_build_object('from', before::text, 'to', after::text), 0
      from changed
    )
    insert into sim.person_change (simulation, person_id, patch)
    select sim.current_simulation(), id, jsonb_build_object(${column}::text, after, 'updated_at', ${place.now}::timestamptz) from changed
    on conflict (simulation, person_id) do update set patch = person_change.patch || excluded.patch`)
}
