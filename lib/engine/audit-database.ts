// The invariants that SQL can check, on any database: nothing to set up, nothing changed. `npm run audit` prints them, engine tests end
// with them.
import 'server-only'
import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

export type AuditLine = {
  name: string
  /** Rows that break the invariant; 0 is well. */
  violations: number
  /** Up to five of them, to look at. */
  examples: string[]
}

/** Each selects `what`, a text that names one violation. */
const invariants: Record<string, Sql> = {
  'one text per member, step and pass': sql`
    select format('member %s step %s pass %s', run_member_id, step_id, pass) as what from dispatch group by run_member_id, step_id, pass having count(*) > 1`,
  'one text per run, step, list, phone and occasion': sql`
    select format('run %s step %s list %s', run_id, step_id, list_id) as what from dispatch where kind in ('text', 'subscribe')
    group by run_id, step_id, list_id, phone, occasion having count(*) > 1`,
  'every text has its body': sql`
    select format('member %s step %s', d.run_member_id, d.step_id) as what from dispatch d left join dispatch_text t using (run_member_id, step_id, pass)
    where d.kind = 'text' and t.body is null`,
  'no text outside the permitted hours': sql`
    select format('member %s step %s at %s', d.run_member_id, d.step_id, d.dispatched_at) as what from dispatch d
    where d.kind in ('text', 'subscribe') and d.state in ('accepted', 'unknown') and d.dispatched_at is not null
      and exists (select 1 from sending_window w where w.zone_set = d.zone_set and w.opens_at <= d.dispatched_at + interval '1 day' and w.closes_at >= d.dispatched_at - interval '1 day')
      and not exists (select 1 from sending_window w where w.zone_set = d.zone_set and w.opens_at <= d.dispatched_at and w.closes_at > d.dispatched_at)`,
  'counters equal a recount of the ledger': sql`
    select format('run %s step %s %s %s: counted %s, in the ledger %s', run_id, step_id, outcome, reason, coalesce(c.people, 0), coalesce(l.people, 0)) as what
    from (select run_id, step_id, outcome, reason, sum(people) as people from run_step_count where outcome not in ('ready', 'ended') group by 1, 2, 3, 4) c
    full join (select run_id, step_id, outcome, coalesce(reason, '') as reason, count(*) as people from ledger group by 1, 2, 3, 4) l
      using (run_id, step_id, outcome, reason)
    where coalesce(c.people, 0) <> coalesce(l.people, 0)`,
  'counters equal a recount of those who stand ready': sql`
    select format('run %s step %s: counted %s, ready %s', run_id, step_id, coalesce(c.people, 0), coalesce(m.people, 0)) as what
    from (select run_id, step_id, sum(people) as people from run_step_count where outcome = 'ready' group by 1, 2) c
    full join (select run_id, step_id, count(*) as people from run_member where state = 'ready' group by 1, 2) m using (run_id, step_id)
    where coalesce(c.people, 0) <> coalesce(m.people, 0)`,
  'counters equal a recount of those who left': sql`
    select format('run %s %s: counted %s, left %s', run_id, reason, coalesce(c.people, 0), coalesce(m.people, 0)) as what
    from (select run_id, reason, sum(people) as people from run_step_count where outcome = 'ended' group by 1, 2) c
    full join (select run_id, end_reason as reason, count(*) as people from run_member where state = 'ended' group by 1, 2) m using (run_id, reason)
    where coalesce(c.people, 0) <> coalesce(m.people, 0)`,
  'everybody who entered is somewhere': sql`
    select format('run %s: entered %s, members %s', r.id, r.entered, coalesce(m.people, 0)) as what
    from campaign_run r left join (select run_id, count(*) as people from run_member group by 1) m on m.run_id = r.id
    where r.entered <> coalesce(m.people, 0)`,
  'nobody stands at a step that is closed for them': sql`
    select format('member %s step %s', m.id, m.step_id) as what from run_member m join ledger l on l.run_member_id = m.id and l.step_id = m.step_id and l.pass = m.pass
    where m.state <> 'ended' and l.closed_at is not null`,
  'whoever is in flight has an open dispatch': sql`
    select format('member %s step %s', m.id, m.step_id) as what from run_member m
    where m.state = 'in_flight' and not exists (select 1 from dispatch d where d.run_member_id = m.id and d.step_id = m.step_id and d.pass = m.pass
                                                  and d.state in ('queued', 'deferred', 'dispatching'))`,
  'dispatch and ledger agree': sql`
    select format('member %s step %s: dispatch %s, ledger %s', d.run_member_id, d.step_id, d.state, l.outcome) as what
    from dispatch d left join ledger l using (run_member_id, step_id, pass)
    where not coalesce(case d.state
      when 'queued' then l.outcome in ('queued', 'deferred') when 'deferred' then l.outcome = 'deferred' when 'dispatching' then l.outcome in ('queued', 'deferred')
      when 'accepted' then l.outcome in ('done', 'skipped') when 'refused' then l.outcome in ('failed', 'skipped')
      when 'unknown' then l.outcome = 'unknown' when 'cancelled' then l.outcome in ('skipped', 'ended_early') end, false)`,
  'every accepted dispatch has the answer or the callback that says so': sql`
    select format('member %s step %s', run_member_id, step_id) as what from dispatch where state = 'accepted' and answered_at is null`,
  'every callback that was worked on has an outcome': sql`
    select format('callback %s', id) as what from inbound_callback where processed_at is not null and outcome is null`,
  'a finished run has nothing open': sql`
    select format('run %s', r.id) as what from campaign_run r where r.state in ('finished', 'aborted')
      and (exists (select 1 from run_member m where m.run_id = r.id and m.state <> 'ended')
        or exists (select 1 from dispatch d where d.run_id = r.id and d.state in ('queued', 'deferred', 'dispatching')))`,
  'no lease ran out more than a minute ago': sql`
    select format('member %s step %s', run_member_id, step_id) as what from dispatch where state = 'dispatching' and lease_until < clock_timestamp() - interval '1 minute'`,
  'ledger rows belong to their run': sql`
    select format('member %s step %s', l.run_member_id, l.step_id) as what from ledger l join run_member m on m.id = l.run_member_id
    where m.run_id <> l.run_id or m.person_id <> l.person_id`,
}

/** Every invariant, a line each. One consistent picture needs `db` to be a transaction in repeatable read; each line alone is consistent anyway. */
export async function auditDatabase(db: Queryable): Promise<AuditLine[]> {
  const lines: AuditLine[] = []
  for (const [name, violations] of Object.entries(invariants)) {
    const { rows } = await db.query<{ violations: number; examples: string[] | null }>(sql`
      /* audit:invariant */
      select count(*)::int as violations, (array_agg(what))[1:5] as examples from (${violations}) v`)
    lines.push({ name, violations: rows[0]!.violations, examples: rows[0]!.examples ?? [] })
  }
  return lines
}
