// 1 and 8: nobody twice, and repeating any job or callback changes nothing. The keys see to it; these lines see to the keys.
import sql from 'sql-template-tag'
import type { Invariant } from './invariant.ts'

/** Table, its columns, and the condition where the key holds for some rows only. */
export const keysThatForbidRepeats: readonly [table: string, columns: string, where: string | null][] = [
  ['run_member', 'id', null],
  ['run_member', 'run_id,person_id,occasion', null],
  ['ready_member', 'run_id,step_id,phone,member_id', null],
  ['waiting_member', 'run_id,wake_at,member_id', null],
  ['ledger', 'run_member_id,step_id,pass', null],
  ['dispatch', 'run_member_id,step_id,pass', null],
  [
    'dispatch',
    'run_id,step_id,list_id,phone,occasion',
    "(kind = ANY (ARRAY['text'::text, 'subscribe'::text]))",
  ],
  ['dispatch_text', 'run_member_id,step_id,pass', null],
  ['qualification', 'campaign_id,person_id', null],
  ['campaign_run', 'request_key', null],
  ['inbound_callback', 'event_id', null],
  ['recipient', 'phone', null],
  ['vibes_subscription', 'list_id,phone', null],
  ['membership_task', 'list_id,phone,kind', null],
  ['run_step_count', 'run_id,step_id,outcome,reason,shard', null],
  ['run_choice_count', 'run_id,step_id,choice,shard', null],
]

export const onceInvariants: Invariant[] = [
  {
    number: 1,
    name: 'one dispatch per member, step and pass',
    violations: sql`
      select format('member %s step %s pass %s', run_member_id, step_id, pass) as what from dispatch group by run_member_id, step_id, pass having count(*) > 1`,
  },
  {
    number: 1,
    name: 'one text and one prompt per run, step, list, phone and occasion',
    violations: sql`
      select format('run %s step %s list %s members %s', run_id, step_id, list_id, array_agg(run_member_id)) as what from dispatch
      where kind in ('text', 'subscribe') group by run_id, step_id, list_id, phone, occasion having count(*) > 1`,
  },
  {
    number: 8,
    name: 'the keys that make a repeat impossible stand',
    violations: sql`
      select format('no unique key on %s (%s)', k.place, k.columns) as what
      from unnest(${keysThatForbidRepeats.map(([table]) => table)}::text[], ${keysThatForbidRepeats.map(([, columns]) => columns)}::text[],
                  ${keysThatForbidRepeats.map(([, , where]) => where)}::text[]) as k(place, columns, condition)
      where not exists (
        select from pg_index i
        where i.indrelid = to_regclass('public.' || k.place) and i.indisunique and i.indisvalid and i.indimmediate
          and k.columns = (select string_agg(a.attname, ',' order by c.position) from unnest(i.indkey) with ordinality as c(attnum, position)
                           join pg_attribute a on a.attrelid = i.indrelid and a.attnum = c.attnum)
          and pg_get_expr(i.indpred, i.indrelid) is not distinct from k.condition)`,
  },
]
