// 2 and 3: no text after the opt-out, none outside the permitted hours.
import sql from 'sql-template-tag'
import type { Invariant } from './invariant.ts'

export const consentInvariants: Invariant[] = [
  {
    number: 2,
    name: 'no text whose claim had its lock after the opt-out did',
    // Both times were written under the same lock, by the database's own clock.
    violations: sql`
      select format('member %s step %s: claimed %s, opted out %s', d.run_member_id, d.step_id, d.claimed_at, o.written_at) as what
      from opt_out o join dispatch d on d.phone = o.phone and (o.list_id is null or o.list_id = d.list_id)
      where d.kind = 'text' and d.state in ('dispatching', 'accepted', 'refused', 'unknown')
        and d.claimed_at > o.written_at and (o.lifted_at is null or d.claimed_at < o.lifted_at)`,
  },
  {
    number: 2,
    name: 'every opt-out is noted with its time',
    violations: sql`
      select format('number ending in %s', right(r.phone, 4)) as what from recipient r
      where r.stopped_at is not null and not exists (select from opt_out o where o.phone = r.phone and o.list_id is null and o.lifted_at is null)
      union all
      select format('list %s, number ending in %s', s.list_id, right(s.phone, 4)) from vibes_subscription s
      where s.state in ('ended', 'rejected', 'cancelled')
        and not exists (select from opt_out o where o.phone = s.phone and o.list_id = s.list_id and o.lifted_at is null)`,
  },
  {
    number: 2,
    name: 'every call that went says when its claim had the lock',
    // Runs from before this was kept are not judged.
    violations: sql`
      select format('member %s step %s', run_member_id, step_id) as what from dispatch
      where state in ('dispatching', 'accepted', 'unknown') and dispatched_at is not null and claimed_at is null
        and run_id >= (select min(run_id) from dispatch where claimed_at is not null)`,
  },
  {
    number: 3,
    name: 'no text outside the permitted hours',
    violations: sql`
      select format('member %s step %s at %s', d.run_member_id, d.step_id, d.dispatched_at) as what from dispatch d
      where d.kind in ('text', 'subscribe') and d.state in ('dispatching', 'accepted', 'unknown') and d.dispatched_at is not null
        and exists (select 1 from sending_window w where w.zone_set = d.zone_set and w.opens_at <= d.dispatched_at + interval '1 day' and w.closes_at >= d.dispatched_at - interval '1 day')
        and not exists (select 1 from sending_window w where w.zone_set = d.zone_set and w.opens_at <= d.dispatched_at and w.closes_at > d.dispatched_at)`,
  },
  {
    number: 3,
    name: 'no text when it was too late to be of use',
    violations: sql`
      select format('member %s step %s at %s', run_member_id, step_id, dispatched_at) as what from dispatch
      where state in ('dispatching', 'accepted', 'unknown') and dispatched_at >= use_by`,
  },
]
