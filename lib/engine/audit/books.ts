// 4: the ledger balances, and the counters equal a recount.
import sql from 'sql-template-tag'
import type { Invariant } from './invariant.ts'

/** A pruned run keeps its counters only. */
const isKept = sql`run_id not in (select id from campaign_run where pruned_at is not null)`

export const bookInvariants: Invariant[] = [
  {
    number: 4,
    name: 'counters equal a recount of the ledger',
    violations: sql`
      select format('run %s step %s %s %s: counted %s, in the ledger %s', run_id, step_id, outcome, reason, coalesce(c.people, 0), coalesce(l.people, 0)) as what
      from (select run_id, step_id, outcome, reason, sum(people) as people from run_step_count where outcome not in ('ready', 'ended') group by 1, 2, 3, 4) c
      full join (select run_id, step_id, outcome, coalesce(reason, '') as reason, count(*) as people from ledger group by 1, 2, 3, 4) l
        using (run_id, step_id, outcome, reason)
      where coalesce(c.people, 0) <> coalesce(l.people, 0) and ${isKept}`,
  },
  {
    number: 4,
    name: 'counters equal a recount of those who stand ready',
    violations: sql`
      select format('run %s step %s: counted %s, ready %s', run_id, step_id, coalesce(c.people, 0), coalesce(m.people, 0)) as what
      from (select run_id, step_id, sum(people) as people from run_step_count where outcome = 'ready' group by 1, 2) c
      full join (select run_id, step_id, count(*) as people from run_member where state = 'ready' group by 1, 2) m using (run_id, step_id)
      where coalesce(c.people, 0) <> coalesce(m.people, 0)`,
  },
  {
    number: 4,
    name: 'counters equal a recount of those who left',
    violations: sql`
      select format('run %s %s: counted %s, left %s', run_id, reason, coalesce(c.people, 0), coalesce(m.people, 0)) as what
      from (select run_id, reason, sum(people) as people from run_step_count where outcome = 'ended' group by 1, 2) c
      full join (select run_id, end_reason as reason, count(*) as people from run_member where state = 'ended' group by 1, 2) m using (run_id, reason)
      where coalesce(c.people, 0) <> coalesce(m.people, 0) and ${isKept}`,
  },
  {
    number: 4,
    name: 'text counters equal a recount',
    violations: sql`
      select format('run %s %s: counted %s, found %s', run_id, what, coalesce(c.amount, 0), coalesce(d.amount, 0)) as what
      from (select run_id, what, sum(amount) as amount from run_text_count group by 1, 2) c
      full join (
        select d.run_id, 'parts' as what, sum(t.parts) as amount from dispatch d join dispatch_text t using (run_member_id, step_id, pass)
        where d.kind = 'text' and d.state = 'accepted' group by 1
        union all
        select run_id, delivery, count(*) from dispatch where kind = 'text' and state = 'accepted' and delivery is not null group by 1, 2
      ) d using (run_id, what)
      where coalesce(c.amount, 0) <> coalesce(d.amount, 0) and ${isKept}`,
  },
  {
    number: 4,
    name: 'choice counters equal a recount of the ledger',
    violations: sql`
      select format('run %s step %s choice %s: counted %s, in the ledger %s', run_id, step_id, choice, coalesce(c.people, 0), coalesce(l.people, 0)) as what
      from (select run_id, step_id, choice, sum(people) as people from run_choice_count group by 1, 2, 3) c
      full join (select run_id, step_id, choice, count(*) as people from ledger where choice is not null group by 1, 2, 3) l using (run_id, step_id, choice)
      where coalesce(c.people, 0) <> coalesce(l.people, 0) and ${isKept}`,
  },
  {
    number: 4,
    name: 'everybody who entered is somewhere',
    violations: sql`
      select format('run %s: entered %s, members %s', r.id, r.entered, coalesce(m.people, 0)) as what
      from campaign_run r left join (select run_id, count(*) as people from run_member group by 1) m on m.run_id = r.id
      where r.entered <> coalesce(m.people, 0) and r.pruned_at is null`,
  },
  {
    number: 4,
    name: 'whoever went through the flow has a closed row for each of its steps',
    violations: sql`
      with steps as (select flow_revision_id, count(*) as steps from flow_step group by 1),
      closed as (select run_member_id, count(distinct step_id) as steps from ledger where closed_at is not null group by 1)
      select format('member %s: %s of %s steps', m.id, coalesce(c.steps, 0), s.steps) as what
      from run_member m join steps s using (flow_revision_id) left join closed c on c.run_member_id = m.id
      -- Who was moved elsewhere in the flow (a later pass) may have passed over some.
      where m.state = 'ended' and m.end_reason = 'completed' and m.pass = 0 and coalesce(c.steps, 0) <> s.steps`,
  },
  {
    number: 4,
    name: 'member and ledger agree on what is open',
    violations: sql`
      select format('member %s step %s: %s, ledger %s', m.id, coalesce(m.step_id, l.step_id), m.state, coalesce(l.outcome, 'has nothing')) as what
      from run_member m
      full join (select * from ledger where closed_at is null) l on l.run_member_id = m.id and l.step_id = m.step_id and l.pass = m.pass
      where case m.state when 'in_flight' then coalesce(l.outcome not in ('queued', 'deferred', 'dispatching'), true)
                         when 'waiting' then coalesce(l.outcome <> 'waiting', true) when 'ready' then l.outcome is not null
                         when 'ended' then l.outcome is not null else true end`,
  },
  {
    number: 4,
    name: 'whoever is ready or waits is listed so, and nobody else',
    violations: sql`
      select format('member %s', coalesce(m.id, r.member_id)) as what from (select * from run_member where state = 'ready') m
      full join ready_member r on r.member_id = m.id and r.run_id = m.run_id and r.step_id = m.step_id and r.phone = coalesce(m.phone, '')
      where m.id is null or r.member_id is null
      union all
      select format('member %s', coalesce(m.id, w.member_id)) from (select * from run_member where state = 'waiting') m
      full join waiting_member w on w.member_id = m.id and w.run_id = m.run_id and w.wake_at = m.wake_at
      where m.id is null or w.member_id is null`,
  },
  {
    number: 4,
    name: 'nobody stands at a step that is closed for them',
    violations: sql`
      select format('member %s step %s', m.id, m.step_id) as what
      from run_member m join ledger l on l.run_member_id = m.id and l.step_id = m.step_id and l.pass = m.pass
      where m.state <> 'ended' and l.closed_at is not null`,
  },
  {
    number: 4,
    name: 'whoever is in flight has an open dispatch',
    violations: sql`
      select format('member %s step %s', m.id, m.step_id) as what from run_member m
      where m.state = 'in_flight' and not exists (select 1 from dispatch d where d.run_member_id = m.id and d.step_id = m.step_id and d.pass = m.pass
                                                    and d.state in ('queued', 'deferred', 'dispatching'))`,
  },
  {
    number: 4,
    name: 'dispatch and ledger agree',
    violations: sql`
      select format('member %s step %s: dispatch %s, ledger %s', d.run_member_id, d.step_id, d.state, l.outcome) as what
      from dispatch d left join ledger l using (run_member_id, step_id, pass)
      where not coalesce(case d.state
        when 'queued' then l.outcome in ('queued', 'deferred') when 'deferred' then l.outcome = 'deferred' when 'dispatching' then l.outcome in ('queued', 'deferred') or (d.is_repeat and l.outcome = 'unknown')
        when 'accepted' then l.outcome in ('done', 'skipped') when 'refused' then l.outcome in ('failed', 'skipped')
        when 'unknown' then l.outcome = 'unknown' when 'cancelled' then l.outcome in ('skipped', 'ended_early') end, false)`,
  },
  {
    number: 4,
    name: 'rows belong to the run, person and number of their member',
    violations: sql`
      select format('ledger: member %s step %s', l.run_member_id, l.step_id) as what from ledger l left join run_member m on m.id = l.run_member_id
      where m.id is null or m.run_id <> l.run_id or m.person_id <> l.person_id
      union all
      select format('dispatch: member %s step %s', d.run_member_id, d.step_id) from dispatch d left join run_member m on m.id = d.run_member_id
      where m.id is null or m.run_id <> d.run_id or m.person_id <> d.person_id or m.phone is distinct from d.phone or m.occasion <> d.occasion`,
  },
  {
    number: 4,
    name: 'what rows point at is there',
    // No foreign keys for these: nine of them halved the Send step.
    violations: sql`
      select format('run %s is gone', m.run_id) as what from (select distinct run_id from run_member) m where not exists (select from campaign_run r where r.id = m.run_id)
      union all
      select format('member %s stands at step %s, which its flow has not', m.id, m.step_id) from run_member m
      where m.step_id is not null and not exists (select from flow_step f where f.flow_revision_id = m.flow_revision_id and f.step_id = m.step_id)
      union all
      select format('list %s of a dispatch is gone', d.list_id) from (select distinct list_id from dispatch) d where not exists (select from vibes_list l where l.id = d.list_id)
      union all
      select format('text of member %s step %s is missing', d.run_member_id, d.step_id) from dispatch d left join dispatch_text t using (run_member_id, step_id, pass)
      where d.kind = 'text' and t.body is null
      union all
      select format('text of member %s step %s has no dispatch', t.run_member_id, t.step_id) from dispatch_text t left join dispatch d using (run_member_id, step_id, pass)
      where d.kind is distinct from 'text'`,
  },
]
