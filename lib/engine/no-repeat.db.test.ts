// Trying, from SQL, to do what a bug of the engine might: text somebody twice, count somebody twice, take back what was answered.
// The database refuses each time.
import type { Sql } from 'sql-template-tag'
import sql from 'sql-template-tag'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from './advance.ts'
import { auditDatabase } from './audit-database.ts'
import { deliverOnce } from './deliver.ts'
import { qualifyOnce } from './qualify.ts'
import { sweepRunsOnce } from './sweep-runs.ts'
import { testEngine, untilIdle } from './testing/test-engine.ts'
import { addPeople, makeCampaign, makeWorld, phone, sendStep, startRun } from './testing/world.ts'

const database = await testDatabase()
const { db } = database
const uniqueViolation = '23505'
const refusedByTrigger = '23000'
const checkViolation = '23514'

/** Two people texted in a finished run, and one callback. */
beforeAll(async () => {
  await database.reset()
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  const engine = testEngine(db)
  await addPeople(db, [{ id: 1 }, { id: 2 }])
  await startRun(db, await makeCampaign(db, [sendStep(11)]))
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  await untilIdle(() => deliverOnce(engine, 'events'))
  await untilIdle(() => sweepRunsOnce(engine))
  await db.query(
    sql`insert into inbound_callback (event_id, callback_type, body) values ('c1', 'event_processed', '{}')`,
  )
  await db.query(sql`update inbound_callback set processed_at = app_now(), outcome = 'unmatched'`)
  await db.query(sql`insert into membership_task (list_id, phone, kind) values (1, ${phone(1)}, 'look_up')`)
})

const dispatchAgain = (changes: { step?: number; pass?: number; member?: number; occasion?: number }) => sql`
  insert into dispatch (run_member_id, step_id, pass, kind, state, lane, run_id, person_id, list_id, phone, occasion, due_at)
  select ${changes.member ?? 1}, ${changes.step ?? 11}, ${changes.pass ?? 0}, kind, 'queued', lane, run_id, person_id, list_id, phone, ${changes.occasion ?? 0}, due_at
  from dispatch where run_member_id = 1 and step_id = 11 and pass = 0`

const attacks: [what: string, code: string, attack: Sql][] = [
  ['queue the same text again', uniqueViolation, dispatchAgain({})],
  ['queue it under another pass', uniqueViolation, dispatchAgain({ pass: 1 })],
  ['queue it for somebody else with that phone', uniqueViolation, dispatchAgain({ member: 2, pass: 1 })],
  [
    'give a dispatch the phone of another',
    uniqueViolation,
    sql`update dispatch set phone = ${phone(1)} where run_member_id = 2`,
  ],
  [
    'write the text of a dispatch twice',
    uniqueViolation,
    sql`insert into dispatch_text select * from dispatch_text where run_member_id = 1`,
  ],
  [
    'change a text that was written',
    refusedByTrigger,
    sql`update dispatch_text set body = 'Other' where run_member_id = 1`,
  ],
  [
    'let a person enter the run again',
    uniqueViolation,
    sql`insert into run_member (run_id, person_id, phone, rank_at, flow_revision_id, step_id, state, entered_at)
        select run_id, person_id, phone, rank_at, flow_revision_id, 11, 'ready', now() from run_member where id = 1`,
  ],
  [
    'account for a step twice',
    uniqueViolation,
    sql`insert into ledger (run_member_id, step_id, pass, run_id, person_id, outcome, entered_at, closed_at)
        select run_member_id, step_id, pass, run_id, person_id, 'done', now(), now() from ledger where run_member_id = 1`,
  ],
  [
    'qualify twice',
    uniqueViolation,
    sql`insert into qualification select * from qualification where person_id = 1`,
  ],
  [
    'run a request twice',
    uniqueViolation,
    sql`insert into campaign_run (campaign_id, kind, state, request_key, flow_revision_id, rules, qualification, seed)
        select campaign_id, kind, 'qualifying', request_key, flow_revision_id, rules, qualification, seed from campaign_run`,
  ],
  [
    'store a callback twice',
    uniqueViolation,
    sql`insert into inbound_callback (event_id, callback_type, body) values ('c1', 'other', '{}')`,
  ],
  ['work on a callback again', refusedByTrigger, sql`update inbound_callback set processed_at = null`],
  ['change a callback', refusedByTrigger, sql`update inbound_callback set body = '{"other":1}'`],
  ['forget a callback', refusedByTrigger, sql`delete from inbound_callback`],
  [
    'keep two states of one number and list',
    uniqueViolation,
    sql`insert into vibes_subscription select * from vibes_subscription where phone = ${phone(1)}`,
  ],
  ['keep a phone twice', uniqueViolation, sql`insert into recipient (phone) values (${phone(1)})`],
  [
    'ask Vibes the same twice',
    uniqueViolation,
    sql`insert into membership_task (list_id, phone, kind) values (1, ${phone(1)}, 'look_up')`,
  ],
  [
    'let an older word win',
    refusedByTrigger,
    sql`update vibes_subscription set state = 'pending', event_at = event_at - interval '1 second'`,
  ],
  [
    'queue again what was accepted',
    refusedByTrigger,
    sql`update dispatch set state = 'queued' where run_member_id = 1`,
  ],
  [
    'claim again what was accepted',
    refusedByTrigger,
    sql`update dispatch set state = 'dispatching', epoch = 9, post_by = now(), lease_until = now() where run_member_id = 1`,
  ],
  [
    'call unknown what was accepted',
    refusedByTrigger,
    sql`update dispatch set state = 'unknown' where run_member_id = 1`,
  ],
  [
    'claim without a lease',
    checkViolation,
    sql`update dispatch set state = 'dispatching', epoch = 0 where run_member_id = 1`,
  ],
  [
    'accept without an answer',
    checkViolation,
    sql`update dispatch set answered_at = null where run_member_id = 1`,
  ],
  [
    'let somebody who left go on',
    refusedByTrigger,
    sql`update run_member set state = 'ready', step_id = 11, ended_at = null, end_reason = null where id = 1`,
  ],
  ['reopen a run', refusedByTrigger, sql`update campaign_run set state = 'running', finished_at = null`],
  [
    'close the ledger without saying when',
    checkViolation,
    sql`update ledger set closed_at = null where run_member_id = 1`,
  ],
]

test.each(attacks)('the database refuses to %s', async (_what, code, attack) => {
  await expect(db.query(attack)).rejects.toMatchObject({ code })
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})

test('what is not a repeat is allowed: another step, another occasion', async () => {
  await db
    .transaction(async (tx) => {
      expect((await tx.query(dispatchAgain({ step: 12 }))).rowCount).toBe(1)
      expect((await tx.query(dispatchAgain({ occasion: 7, pass: 1 }))).rowCount).toBe(1)
      throw new Error('taken back')
    })
    .catch((error: Error) => expect(error.message).toBe('taken back'))
})

test('an unknown text may be queued again only as the repeat of itself', async () => {
  await db
    .transaction(async (tx) => {
      await tx.query(sql`set local session_replication_role = replica`)
      await tx.query(sql`update dispatch set state = 'unknown', answered_at = null where run_member_id = 1`)
      await tx.query(sql`set local session_replication_role = origin`)
      await tx.query(sql`savepoint before`)
      await expect(
        tx.query(sql`update dispatch set state = 'queued' where run_member_id = 1`),
      ).rejects.toMatchObject({
        code: refusedByTrigger,
      })
      await tx.query(sql`rollback to before`)
      await tx.query(sql`update dispatch set state = 'queued', is_repeat = true where run_member_id = 1`)
      throw new Error('taken back')
    })
    .catch((error: Error) => expect(error.message).toBe('taken back'))
})
