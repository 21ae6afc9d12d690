import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { EffectPlace } from '../effect-writers.ts'
import type { EffectOf } from '../executor.ts'
import type { SimulatedPlace } from './simulated-place.ts'

/** An activity for everybody the step was done for. */
export async function writeStepActivities(
  tx: Queryable,
  { type, data }: EffectOf<'activity'>,
  place: EffectPlace,
): Promise<void> {
  await tx.query(sql`
    /* engine:write-step-activities */
    insert into activity (at, person_id, type, run_id, campaign_id, step_id, data)
    select ${place.now}::timestamptz, d.person_id, ${type}, ${place.runId}::int, ${place.campaignId}::int, ${place.stepId}::int, ${data}
    from decided d join w_person p on p.id = d.person_id
    where d.choice = ${place.choice} and d.outcome = 'done' order by d.person_id`)
}

/** The same, laid over the real activities. They have no id of their own: nothing refers to them. */
export async function simulateStepActivities(
  tx: Queryable,
  { type, data }: EffectOf<'activity'>,
  place: SimulatedPlace,
): Promise<void> {
  await tx.query(sql`
    /* engine:simulate-step-activities */
    insert into sim.activity (simulation, id, at, person_id, type, campaign_id, step_id, data, depth)
    select sim.current_simulation(), 0, ${place.now}::timestamptz, d.person_id, ${type}, ${place.campaignId}::int, ${place.stepId}::int, ${data}, 0
    from decided d join w_person p on p.id = d.person_id
    where d.choice = ${place.choice} and d.outcome = 'done'`)
}
