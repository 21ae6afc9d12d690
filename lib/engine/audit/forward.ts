// 5: every accepted dispatch has an answer, every callback is kept, states only move forward.
import sql from 'sql-template-tag'
import type { Invariant } from './invariant.ts'

/** Table and trigger: what refuses a step back, and what notes an opt-out. */
export const guards: readonly [table: string, trigger: string][] = [
  ['dispatch', 'dispatch_forward'],
  ['run_member', 'run_member_forward'],
  ['campaign_run', 'campaign_run_forward'],
  ['vibes_subscription', 'vibes_subscription_forward'],
  ['inbound_callback', 'inbound_callback_forward'],
  ['inbound_callback', 'inbound_callback_kept'],
  ['dispatch_text', 'dispatch_text_immutable'],
  ['recipient', 'recipient_opt_out_new'],
  ['recipient', 'recipient_opt_out'],
  ['recipient', 'recipient_opt_in'],
  ['vibes_subscription', 'subscription_opt_out_new'],
  ['vibes_subscription', 'subscription_opt_out'],
  ['vibes_subscription', 'subscription_opt_in'],
]

export const forwardInvariants: Invariant[] = [
  {
    number: 5,
    name: 'every accepted dispatch has the answer or the callback that says so',
    // Callbacks are read once and hashed: for each such dispatch again it took 22 s of the 430,000 of a crash round.
    violations: sql`
      select format('member %s step %s: status %s', d.run_member_id, d.step_id, d.answer_status) as what
      from dispatch d left join vibes_service v on true
      left join (select distinct lower(body #>> '{event_processed,event_id}') as event_id from inbound_callback) told
        on coalesce(d.answer_status, 0) = 0 and told.event_id = v.installation || '-' || d.run_member_id || '-' || d.step_id || '-' || d.pass
      where d.state = 'accepted' and (d.answered_at is null or (
        coalesce(d.answer_status, 0) = 0 and told.event_id is null
        and d.answered_at > coalesce((select (value ->> 'before')::timestamptz from setting where key = 'pruned'), '-infinity')))`,
  },
  {
    number: 5,
    name: 'every callback that was worked on has an outcome',
    violations: sql`
      select format('callback %s: %s', id, outcome) as what from inbound_callback
      where processed_at is not null and coalesce(outcome not in ('applied', 'stale', 'unmatched', 'failed'), true)`,
  },
  {
    number: 5,
    name: 'every callback that something came of is kept',
    violations: sql`
      select format('callback %s of activity %s', a.root_cause, a.id) as what from activity a
      where a.root_cause is not null and a.depth = 0
        and a.type in ('subscribe-to-vibes-list', 'unsubscribe-from-vibes-list', 'reply-to-sms', 'deliver-sms-message', 'bounce-sms-message')
        and a.root_cause > coalesce((select (value ->> 'callbacks')::bigint from setting where key = 'pruned'), 0)
        and not exists (select from inbound_callback c where c.id = a.root_cause)`,
  },
  {
    number: 5,
    name: 'no dispatch went back after its answer',
    violations: sql`
      select format('member %s step %s: %s', run_member_id, step_id, state) as what from dispatch
      where (answered_at is not null and state not in ('accepted', 'refused')) or (delivery is not null and state not in ('accepted', 'refused'))
        or (state = 'unknown' and epoch = 0)`,
  },
  {
    number: 5,
    name: 'the guards that let states move only forward stand',
    violations: sql`
      select format('%s on %s', g.guard, g.place) as what
      from unnest(${guards.map(([table]) => table)}::text[], ${guards.map(([, trigger]) => trigger)}::text[]) as g(place, guard)
      where not exists (select from pg_trigger t where t.tgrelid = to_regclass('public.' || g.place) and t.tgname = g.guard and t.tgenabled <> 'D')`,
  },
]
