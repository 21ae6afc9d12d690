import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { EffectPlace } from '../effect-writers.ts'
import type { EffectOf } from '../executor.ts'
import type { SimulatedPlace } from './simulated-place.ts'

const isThisCampaign = (effect: EffectOf<'leave'>, place: { campaignId: number }) =>
  effect.campaignId === null || effect.campaignId === place.campaignId

/**
 * Takes people out of a campaign's flow. The chunk's own members end with this step. Members of other passages and other campaigns are
 * asked for in flow_exit, and `remove-members.ts` ends them a moment later: this transaction holds its chunk and may not wait for theirs.
 */
export async function requestExit(
  tx: Queryable,
  effect: EffectOf<'leave'>,
  place: EffectPlace,
): Promise<void> {
  if (isThisCampaign(effect, place)) {
    await tx.query(sql`
      /* engine:leave-this-flow */
      update decided set leaves = 'removed' where choice = ${place.choice} and outcome = 'done'`)
  }
  await tx.query(sql`
    /* engine:request-exit */
    insert into flow_exit (campaign_id, person_id, requested_at)
    select ${effect.campaignId ?? place.campaignId}::int, d.person_id, ${place.now}::timestamptz
    from decided d
    where d.choice = ${place.choice} and d.outcome = 'done' and exists (
      select from campaign_run r join run_member m on m.run_id = r.id
      where r.campaign_id = ${effect.campaignId ?? place.campaignId} and r.finished_at is null
        and m.person_id = d.person_id and m.state <> 'ended' and m.id <> d.member_id offset 0)
    group by d.person_id order by d.person_id
    on conflict (campaign_id, person_id) do update set requested_at = greatest(flow_exit.requested_at, excluded.requested_at)`)
}

/** In a simulation only this campaign has people: those who leave come to no later step. */
export async function simulateExit(
  tx: Queryable,
  effect: EffectOf<'leave'>,
  place: SimulatedPlace,
): Promise<void> {
  if (!isThisCampaign(effect, place)) return
  await tx.query(sql`
    /* engine:simulate-exit */
    delete from chunk c using decided d where d.member_id = c.member_id and d.choice = ${place.choice} and d.outcome = 'done'`)
}
