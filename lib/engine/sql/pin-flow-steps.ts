import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** The steps of a revision as rows. Revisions never change, so writing them twice changes nothing. */
export async function pinFlowSteps(tx: Queryable, flowRevisionId: number): Promise<void> {
  await tx.query(sql`
    /* engine:pin-flow-steps */
    insert into flow_step (flow_revision_id, step_id, position, kind, next_step_id)
    select r.id, (s.step->>'id')::int, s.position, s.step->>'kind', lead((s.step->>'id')::int) over (order by s.position)
    from flow_revision r cross join lateral jsonb_array_elements(r.steps) with ordinality as s(step, position)
    where r.id = ${flowRevisionId}
    on conflict do nothing`)
}
