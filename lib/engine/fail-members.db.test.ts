// A member whose data the database refuses must cost nobody else the text.
import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from './advance.ts'
import { qualifyOnce } from './qualify.ts'
import { testEngine, untilIdle } from './testing/test-engine.ts'
import { addPeople, makeCampaign, makeWorld, phone, sendStep, startRun } from './testing/world.ts'

const database = await testDatabase()
const { db } = database

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
})

/** The database refuses ledger rows of these people unless they failed, with this SQLSTATE. */
async function refuse(personIds: number[], code: string): Promise<AsyncDisposable> {
  await db.query(sql`drop trigger if exists test_refuses on ledger`)
  await db.query(sql`create table if not exists test_refused (person_id int, code text)`)
  await db.query(sql`delete from test_refused`)
  for (const id of personIds) await db.query(sql`insert into test_refused values (${id}, ${code})`)
  await db.query(sql`
    create or replace function test_refuses() returns trigger language plpgsql as $$
    declare refused text;
    begin
      select code into refused from test_refused where person_id = new.person_id;
      if refused is not null and new.outcome <> 'failed' then raise exception 'cannot be decided' using errcode = refused; end if;
      return new;
    end $$`)
  await db.query(
    sql`create trigger test_refuses before insert on ledger for each row execute function test_refuses()`,
  )
  return {
    async [Symbol.asyncDispose]() {
      await db.query(sql`drop trigger test_refuses on ledger`)
      await db.query(sql`drop function test_refuses()`)
      await db.query(sql`drop table test_refused`)
    },
  }
}

async function outcomes(): Promise<Record<number, string>> {
  const { rows } = await db.query<{ personId: number; outcome: string }>(
    sql`select person_id as "personId", outcome from ledger order by person_id`,
  )
  return Object.fromEntries(rows.map(({ personId, outcome }) => [personId, outcome]))
}

async function startSending(ids: number[]) {
  await addPeople(
    db,
    ids.map((id) => ({ id, phone: phone(id) })),
  )
  const runId = await startRun(db, await makeCampaign(db, [sendStep()]))
  await untilIdle(() => qualifyOnce(testEngine(db)))
  return runId
}

test.each([0, 1])('shard %i fails the one that was refused, wherever it stands', async (shard) => {
  await using _ = await refuse([2, 7], '22P02')
  await startSending([1, 2, 3, 4, 5, 6, 7])
  const engine = testEngine(db, { shard })
  await untilIdle(() => advanceOnce(engine))
  expect(await outcomes()).toEqual({
    1: 'queued',
    2: 'failed',
    3: 'queued',
    4: 'queued',
    5: 'queued',
    6: 'queued',
    7: 'failed',
  })
  const { rows } = await db.query(sql`select detail from ledger where person_id = 7`)
  expect(rows).toEqual([{ detail: { error: 'cannot be decided' } }])
})

test('a column that is missing is nobody’s fault', async () => {
  await using _ = await refuse([2], '42703')
  await startSending([1, 2])
  const engine = testEngine(db)
  await expect(advanceOnce(engine)).rejects.toThrow('cannot be decided')
  expect(await outcomes()).toEqual({})
})

test('a flow that cannot be read holds its run and lets nobody leave it', async () => {
  const runId = await startSending([1, 2])
  await db.query(sql`alter table flow_revision disable trigger user`)
  await db.query(sql`update flow_revision set steps = '[{"id": 0}]'`)
  await db.query(sql`alter table flow_revision enable trigger user`)
  const engine = testEngine(db)
  await untilIdle(() => advanceOnce(engine))
  const { rows } = await db.query(sql`select state, held_reason from campaign_run where id = ${runId}`)
  expect(rows).toEqual([{ state: 'running', held_reason: 'flow_unreadable' }])
  expect(await outcomes()).toEqual({})
})
