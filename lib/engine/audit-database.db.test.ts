// Each line of the audit can fail: a healthy database is broken in one way, and exactly that line goes red.
import type { Sql } from 'sql-template-tag'
import sql from 'sql-template-tag'
import { beforeAll, expect, test } from 'vitest'
import type { Queryable } from '#lib/db/sql.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from './advance.ts'
import { guards } from './audit/forward.ts'
import { keysThatForbidRepeats } from './audit/once.ts'
import { auditDatabase } from './audit-database.ts'
import { deliverOnce } from './deliver.ts'
import { qualifyOnce } from './qualify.ts'
import { sweepRunsOnce } from './sweep-runs.ts'
import { testEngine, untilIdle } from './testing/test-engine.ts'
import {
  addPeople,
  makeCampaign,
  makeWorld,
  phone,
  sendStep,
  startRun,
  unsubscribeStep,
} from './testing/world.ts'

const database = await testDatabase()
const { db } = database

/** A finished run of two steps with a text done, one in doubt and one opted out, and an open run with everybody in flight or ready. */
beforeAll(async () => {
  await database.reset()
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  const engine = testEngine(db)
  engine.answer = ({ kind, personId }) =>
    kind === 'text' && personId === 2
      ? { class: 'in_doubt', status: 0, detail: null }
      : { class: 'accepted', status: 202, detail: null }
  await addPeople(db, [
    { id: 1 },
    { id: 2 },
    { id: 3, stopped: true },
    { id: 4, subscription: 'ended', subscriptionReason: 'user_opt_out' },
  ])
  await startRun(db, await makeCampaign(db, [sendStep(11), unsubscribeStep(31)]))
  for (let round = 0; round < 3; round += 1) {
    await untilIdle(() => qualifyOnce(engine))
    await untilIdle(() => advanceOnce(engine))
    await untilIdle(() => deliverOnce(engine, 'events'))
    await untilIdle(() => deliverOnce(engine, 'calls'))
    // Was the breaker opened by the one in doubt? Its five seconds are not what this is about.
    await db.query(sql`update vibes_service set open_until = null`)
  }
  await untilIdle(() => sweepRunsOnce(engine))
  await startRun(db, await makeCampaign(db, [sendStep(12), sendStep(13)], { id: 101 }))
  await untilIdle(() => qualifyOnce(engine))
  await advanceOnce(engine, 2)
  await db.query(sql`
    insert into inbound_callback (id, event_id, callback_type, body, processed_at, outcome)
    values (70, 'c70', 'event_processed', '{"event_processed":{"event_id":"test-1-11-0"}}', now(), 'applied')`)
  await db.query(
    sql`insert into activity (at, person_id, type, root_cause) values (now(), 1, 'deliver-sms-message', 70)`,
  )
})

async function redLines(on: Queryable): Promise<string[]> {
  return (await auditDatabase(on)).filter((line) => line.violations > 0).map((line) => line.name)
}

/** Breaks it as no code of ours could (no triggers, no foreign keys), looks, and takes it all back. */
async function redAfter(breaks: Sql[]): Promise<string[]> {
  let red: string[] = []
  await db
    .transaction(async (tx) => {
      await tx.query(sql`set local session_replication_role = replica`)
      for (const statement of breaks) {
        const { rowCount } = await tx.query(statement)
        if (/^\s*(update|delete|insert)/.test(statement.text)) expect(rowCount).toBeGreaterThan(0)
      }
      red = await redLines(tx)
      throw new Error('taken back')
    })
    .catch((error: Error) => expect(error.message).toBe('taken back'))
  return red
}

const keys = 'the keys that make a repeat impossible stand'
const noDispatchKey = sql`alter table dispatch drop constraint dispatch_pkey`
const again = sql`select 1, 11, 0::smallint, kind, state, lane, run_id, person_id, list_id, phone, occasion, due_at, answered_at, answer_status, claimed_at from dispatch where run_member_id = 1 and step_id = 11`
const columns = sql`run_member_id, step_id, pass, kind, state, lane, run_id, person_id, list_id, phone, occasion, due_at, answered_at, answer_status, claimed_at`
const later = sql`statement_timestamp() + interval '1 hour'`
const longAgo = sql`clock_timestamp() - interval '2 minutes'`
const openDispatch = sql`run_member_id = (select run_member_id from dispatch where state = 'queued' order by 1 limit 1)`

/** Line, how to break it, and the lines that cannot but go red with it. */
const ways: [line: string, breaks: Sql[], also?: string[]][] = [
  [
    'one dispatch per member, step and pass',
    [noDispatchKey, sql`drop index dispatch_one_per_phone`, sql`insert into dispatch (${columns}) ${again}`],
    [
      keys,
      'one text and one prompt per run, step, list, phone and occasion',
      'text counters equal a recount',
    ],
  ],
  [
    'one text and one prompt per run, step, list, phone and occasion',
    [
      sql`drop index dispatch_one_per_phone`,
      sql`update run_member set phone = ${phone(1)} where id = 2`,
      sql`update dispatch set phone = ${phone(1)} where run_member_id = 2`,
    ],
    [keys],
  ],
  [keys, [sql`drop index dispatch_one_per_phone`]],
  [
    'no text whose claim had its lock after the opt-out did',
    [
      sql`update dispatch set claimed_at = ${later} where run_member_id = 1`,
      sql`insert into opt_out (phone) values (${phone(1)})`,
    ],
  ],
  [
    'no text whose claim had its lock after the opt-out did',
    [
      sql`update dispatch set claimed_at = ${later} where run_member_id = 2`,
      sql`insert into opt_out (phone, list_id) values (${phone(2)}, 1)`,
    ],
  ],
  ['every opt-out is noted with its time', [sql`delete from opt_out where list_id is null`]],
  ['every opt-out is noted with its time', [sql`update opt_out set lifted_at = now() where list_id = 1`]],
  [
    'every call that went says when its claim had the lock',
    [sql`update dispatch set claimed_at = null where run_member_id = 2 and kind = 'text'`],
  ],
  [
    'no text outside the permitted hours',
    [
      sql`update dispatch set dispatched_at = dispatched_at - interval '12 hours' where run_member_id = 1 and kind = 'text'`,
    ],
  ],
  [
    'no text when it was too late to be of use',
    [sql`update dispatch set use_by = dispatched_at where run_member_id = 1 and kind = 'text'`],
  ],
  [
    'counters equal a recount of the ledger',
    [sql`update run_step_count set people = people + 1 where outcome = 'done' and step_id = 11`],
  ],
  [
    'counters equal a recount of those who stand ready',
    [sql`update run_step_count set people = people + 1 where outcome = 'ready' and step_id = 12`],
  ],
  [
    'counters equal a recount of those who left',
    [sql`update run_step_count set people = people + 1 where outcome = 'ended'`],
  ],
  [
    'choice counters equal a recount of the ledger',
    [sql`insert into run_choice_count (run_id, step_id, choice, shard, people) values (1, 11, 1, 0, 1)`],
  ],
  [
    'choice counters equal a recount of the ledger',
    [sql`update ledger set choice = 1 where run_member_id = 1 and step_id = 11`],
  ],
  [
    'text counters equal a recount',
    [sql`update run_text_count set amount = amount + 1 where what = 'parts'`],
  ],
  ['everybody who entered is somewhere', [sql`update campaign_run set entered = entered + 1 where id = 1`]],
  [
    'whoever went through the flow has a closed row for each of its steps',
    [
      sql`delete from ledger where run_member_id = 4 and step_id = 31`,
      sql`update run_step_count set people = people - 1 where step_id = 31 and reason = 'not_on_list'`,
    ],
  ],
  [
    'member and ledger agree on what is open',
    [
      sql`update run_member set state = 'waiting', wake_at = app_now() + interval '1 hour' where state = 'ready'`,
      sql`delete from run_step_count where outcome = 'ready' and step_id = 12`,
    ],
    ['whoever is ready or waits is listed so, and nobody else'],
  ],
  ['whoever is ready or waits is listed so, and nobody else', [sql`delete from ready_member`]],
  [
    'whoever is ready or waits is listed so, and nobody else',
    [
      sql`insert into waiting_member (run_id, wake_at, member_id) values (1, app_now() + interval '1 hour', 1)`,
    ],
  ],
  [
    'nobody stands at a step that is closed for them',
    [
      sql`alter table ledger drop constraint ledger_closed`,
      sql`update ledger set closed_at = now() where closed_at is null`,
    ],
    ['member and ledger agree on what is open'],
  ],
  [
    'whoever is in flight has an open dispatch',
    [sql`update dispatch set state = 'unknown', epoch = 1, claimed_at = now() where ${openDispatch}`],
    ['dispatch and ledger agree'],
  ],
  ['dispatch and ledger agree', [sql`update dispatch set state = 'deferred' where ${openDispatch}`]],
  [
    'rows belong to the run, person and number of their member',
    [sql`update dispatch set person_id = 4 where run_member_id = 1 and kind = 'text'`],
  ],
  [
    'rows belong to the run, person and number of their member',
    [sql`update ledger set person_id = 4 where run_member_id = 1 and step_id = 11`],
  ],
  [
    'what rows point at is there',
    [
      sql`update run_text_count set amount = amount - 1 where what = 'parts'`,
      sql`delete from dispatch_text where run_member_id = 1`,
    ],
  ],
  [
    'what rows point at is there',
    [sql`update dispatch set list_id = 99 where run_member_id = 1 and kind = 'unsubscribe'`],
  ],
  [
    'every accepted dispatch has the answer or the callback that says so',
    [sql`update dispatch set answer_status = 0 where run_member_id = 1 and kind = 'unsubscribe'`],
  ],
  [
    'every callback that was worked on has an outcome',
    [sql`update inbound_callback set outcome = null where id = 70`],
  ],
  ['every callback that something came of is kept', [sql`delete from inbound_callback where id = 70`]],
  [
    'no dispatch went back after its answer',
    [sql`update dispatch set answered_at = now() where ${openDispatch}`],
  ],
  [
    'the guards that let states move only forward stand',
    [sql`alter table dispatch disable trigger dispatch_forward`],
  ],
  [
    'a finished run has nothing open',
    [sql`update campaign_run set state = 'finished', finished_at = now() where state = 'running'`],
  ],
  [
    'no lease ran out more than a minute ago',
    [
      sql`update dispatch set state = 'dispatching', epoch = 1, claimed_at = now(), post_by = ${longAgo}, lease_until = ${longAgo} where ${openDispatch}`,
    ],
  ],
  [
    'no lease ran out more than a minute ago',
    [
      sql`insert into membership_task (list_id, phone, kind, lease_until) values (1, ${phone(1)}, 'look_up', ${longAgo})`,
    ],
  ],
  [
    'no call is due while nobody takes its endpoint’s slots',
    [
      sql`update dispatch set due_at = app_now() - interval '2 minutes' where ${openDispatch}`,
      sql`update rate_slot set next_at = ${longAgo}`,
    ],
  ],
  [
    'nobody stands ready while their run stands still',
    [sql`update run_step_count set changed_at = ${longAgo}`],
  ],
  [
    'nobody waits longer than they should',
    [
      sql`update run_member m set state = 'waiting', wake_at = app_now() - interval '2 minutes' where state = 'ready'`,
      sql`insert into ledger (run_member_id, step_id, pass, run_id, person_id, outcome, entered_at)
          select id, step_id, pass, run_id, person_id, 'waiting', now() from run_member where state = 'waiting'`,
      sql`update run_step_count set outcome = 'waiting' where outcome = 'ready' and step_id = 12`,
    ],
    ['whoever is ready or waits is listed so, and nobody else'],
  ],
  [
    'no callback lies for over a minute',
    [
      sql`insert into inbound_callback (event_id, callback_type, body, received_at) values ('c71', 'x', '{}', app_now() - interval '2 minutes')`,
    ],
  ],
  [
    'no confirmation is pending after its time',
    [
      sql`update vibes_subscription set state = 'pending', expires_at = app_now() - interval '2 minutes' where phone = ${phone(1)}`,
    ],
  ],
  [
    'never above the limit in any sliding second',
    [
      sql`update rate_slot set per_second = 1 where service = 'events'`,
      sql`update dispatch set posted_at = now() + run_member_id * interval '400 milliseconds' where kind = 'text'`,
    ],
  ],
]

test('a healthy database has nothing to show, and every line is tried below', async () => {
  const lines = await auditDatabase(db)
  expect(lines.filter((line) => line.violations > 0)).toEqual([])
  expect(new Set(ways.map(([line]) => line))).toEqual(new Set(lines.map((line) => line.name)))
  expect(new Set(lines.map((line) => line.number))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]))
})

test.each(ways)('%s', async (line, breaks, also = []) => {
  expect((await redAfter(breaks)).sort()).toEqual([line, ...also].sort())
})

test('the limit is kept where calls are just a second apart', async () => {
  const paced = [
    sql`update rate_slot set per_second = 1 where service = 'events'`,
    sql`update dispatch set posted_at = now() + run_member_id * interval '1 second' where kind = 'text'`,
  ]
  expect(await redAfter(paced)).toEqual([])
})

test('a text after a lifted opt-out is well', async () => {
  const lifted = [
    sql`update dispatch set claimed_at = ${later} where run_member_id = 1`,
    sql`insert into opt_out (phone, lifted_at) values (${phone(1)}, now())`,
  ]
  expect(await redAfter(lifted)).toEqual([])
})

test.each(keysThatForbidRepeats)('misses the key on %s (%s)', async (table, columns) => {
  const { rows } = await db.query<{ name: string; isConstraint: boolean }>(sql`
    select i.indexrelid::regclass::text as name, exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u')) as "isConstraint"
    from pg_index i where i.indrelid = to_regclass(${table}) and i.indisunique and ${columns} =
      (select string_agg(a.attname, ',' order by c.position) from unnest(i.indkey) with ordinality as c(attnum, position)
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = c.attnum)`)
  const { name, isConstraint } = rows[0]!
  const text = isConstraint ? `alter table ${table} drop constraint ${name} cascade` : `drop index ${name}`
  expect(await redAfter([{ ...sql``, text, values: [] } as unknown as Sql])).toEqual([keys])
})

test.each(guards)('misses the guard of %s, %s', async (table, trigger) => {
  const text = `alter table ${table} disable trigger ${trigger}`
  expect(await redAfter([{ ...sql``, text, values: [] } as unknown as Sql])).toEqual([
    'the guards that let states move only forward stand',
  ])
})
