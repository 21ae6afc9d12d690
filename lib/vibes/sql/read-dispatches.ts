import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { Delivery } from '../read-event-action.ts'

export type DispatchPlace = { runMemberId: number; stepId: number; pass: number }

export type DispatchNow = DispatchPlace & {
  state: string
  delivery: Delivery | null
  runId: number
  campaignId: number
  personId: number
  listId: number
}

/** The dispatches with these keys as they stand, by `placeKey`. */
export async function readDispatches(
  tx: Queryable,
  places: readonly DispatchPlace[],
): Promise<Map<string, DispatchNow>> {
  const { rows } = await tx.query<DispatchNow>(sql`/* vibes:read-dispatches */
    select d.run_member_id as "runMemberId", d.step_id as "stepId", d.pass, d.state, d.delivery, d.run_id as "runId",
      r.campaign_id as "campaignId", d.person_id as "personId", d.list_id as "listId"
    from (select distinct * from unnest(${places.map((place) => place.runMemberId)}::bigint[],
      ${places.map((place) => place.stepId)}::int[], ${places.map((place) => place.pass)}::smallint[])
        as t (run_member_id, step_id, pass)) k
    join dispatch d on d.run_member_id = k.run_member_id and d.step_id = k.step_id and d.pass = k.pass
    join campaign_run r on r.id = d.run_id`)
  return new Map(rows.map((row) => [placeKey(row), row]))
}

export function placeKey(place: DispatchPlace): string {
  return `${place.runMemberId} ${place.stepId} ${place.pass}`
}
