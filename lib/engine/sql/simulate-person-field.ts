import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { EffectOf } from '../executor.ts'
import { peopleDone } from './people-done.ts'
import type { SimulatedPlace } from './simulated-place.ts'
import { changedValue, isChanged } from './write-person-field.ts'

/** The same as `writePersonField`, laid over the real people. */
export async function simulatePersonField(
  tx: Queryable,
  change: EffectOf<'set field'> | EffectOf<'add to field'>,
  place: SimulatedPlace,
): Promise<void> {
  await tx.query(sql`
    /* engine:simulate-person-field */
    insert into sim.person_change (simulation, person_id, patch)
    select sim.current_simulation(), p.id,
           jsonb_build_object(${change.field.column}::text, ${changedValue(change)}, 'updated_at', ${place.now}::timestamptz)
    from (${peopleDone(place.choice)}) d join w_person p on p.id = d.person_id
    where ${isChanged(change)}
    on conflict (simulation, person_id) do update set patch = person_change.patch || excluded.patch`)
}
