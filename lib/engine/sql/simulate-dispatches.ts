import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/**
 * What the calls of one choice make of memberships, laid over the real ones: a prompt makes pending, since nobody answers in a simulation,
 * and an unsubscribe ends. A text changes no membership.
 */
export async function simulateDispatches(
  tx: Queryable,
  effect: { choice: number; rows: Sql; now: Date },
): Promise<void> {
  await tx.query(sql`
    /* engine:simulate-dispatches */
    with granted as not materialized (select * from decided where choice = ${effect.choice} and outcome in ('queued', 'deferred')),
    effect as (${effect.rows})
    insert into sim.subscription_change (simulation, list_id, phone, state, reason, acquisition_campaign_id, event_at)
    select distinct on (list_id, phone) sim.current_simulation(), list_id, phone, case kind when 'subscribe' then 'pending' else 'ended' end,
           case kind when 'unsubscribe' then 'api_opt_out' end, acquisition_campaign_id, ${effect.now}::timestamptz
    from effect where kind in ('subscribe', 'unsubscribe')
    on conflict (simulation, list_id, phone) do update set state = excluded.state, reason = excluded.reason,
      acquisition_campaign_id = excluded.acquisition_campaign_id, event_at = excluded.event_at`)
}
