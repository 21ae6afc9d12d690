import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from './advance.ts'
import { auditDatabase } from './audit-database.ts'
import { deliverOnce } from './deliver.ts'
import { pruneOnce } from './prune.ts'
import { qualifyOnce } from './qualify.ts'
import { sweepRunsOnce } from './sweep-runs.ts'
import { testEngine, untilIdle } from './testing/test-engine.ts'
import { addPeople, makeCampaign, makeWorld, sendStep, startRun } from './testing/world.ts'

const database = await testDatabase()
const { db } = database
const engine = testEngine(db)

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  await addPeople(db, [{ id: 1 }, { id: 2 }, { id: 3, stopped: true }])
})

async function runToItsEnd(campaign: Awaited<ReturnType<typeof makeCampaign>>) {
  const run = await startRun(db, campaign)
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  await untilIdle(() => deliverOnce(engine, 'events'))
  await untilIdle(() => sweepRunsOnce(engine))
  return run
}

const keepDays = (days: number | null) =>
  db.query(sql`
    insert into setting (key, value, updated_at) values ('sms', ${JSON.stringify({ keepRunDays: days })}::jsonb, now())
    on conflict (key) do update set value = excluded.value`)
const passDays = (days: number) =>
  db.query(sql`update clock set frozen_at = frozen_at + ${days} * interval '1 day'`)

async function left() {
  const { rows } = await db.query<Record<string, number>>(sql`
    select (select count(*)::int from run_member) as members, (select count(*)::int from ledger) as ledger, (select count(*)::int from dispatch) as dispatches,
           (select count(*)::int from dispatch_text) as texts, (select count(*)::int from inbound_callback) as callbacks,
           (select count(*)::int from campaign_run where pruned_at is not null) as pruned`)
  return rows[0]
}

async function counters() {
  const { rows } = await db.query(sql`
    select run_id, step_id, outcome, reason, sum(people) as people from run_step_count group by 1, 2, 3, 4 order by 1, 2, 3, 4`)
  return rows
}

const red = async () => (await auditDatabase(db)).filter((line) => line.violations > 0)

test('nothing goes unless it was said for how long to keep', async () => {
  await runToItsEnd(await makeCampaign(db, [sendStep(11)]))
  await passDays(2_000)
  expect(await pruneOnce(engine)).toBe('idle')
  expect(await left()).toMatchObject({ members: 3, ledger: 3, dispatches: 2, texts: 2, pruned: 0 })
})

test('the people and texts of a run long over go; its numbers, the newer run and the audit stay', async () => {
  const campaign = await makeCampaign(db, [sendStep(11)])
  await runToItsEnd(campaign)
  await db.query(sql`
    insert into inbound_callback (event_id, callback_type, body, received_at, processed_at, outcome)
    values ('old', 'event_processed', '{}', app_now(), app_now(), 'applied'), ('waits', 'event_processed', '{}', app_now(), null, null)`)
  await keepDays(30)
  await passDays(31)
  const newer = await runToItsEnd(await makeCampaign(db, [sendStep(12)], { id: 101 }))
  const before = await counters()
  await untilIdle(() => pruneOnce(engine))
  expect(await left()).toEqual({ members: 3, ledger: 3, dispatches: 2, texts: 2, callbacks: 1, pruned: 1 })
  const { rows } = await db.query<{ run: number }>(sql`select distinct run_id as run from run_member`)
  expect(rows).toEqual([{ run: newer }])
  expect(await counters()).toEqual(before)
  // The callback that nobody worked on is the only thing wrong here.
  expect((await red()).map((line) => line.name)).toEqual(['no callback lies for over a minute'])
})

test('who had the campaign once does not get it again after the prune', async () => {
  const campaign = await makeCampaign(db, [sendStep(11)])
  await runToItsEnd(campaign)
  await keepDays(30)
  await passDays(40)
  await untilIdle(() => pruneOnce(engine))
  await runToItsEnd(campaign)
  expect(await left()).toMatchObject({ members: 0, dispatches: 0 })
})

test('a run that goes on is kept however old, and so is one with a text being posted again', async () => {
  const run = await runToItsEnd(await makeCampaign(db, [sendStep(11)]))
  await keepDays(30)
  await passDays(40)
  await startRun(db, await makeCampaign(db, [sendStep(12)], { id: 101 }))
  await untilIdle(() => qualifyOnce(engine))
  await passDays(40)
  await db.transaction(async (tx) => {
    // As the reposting of a text in doubt leaves it for a moment; the way there is not what this is about.
    await tx.query(sql`set local session_replication_role = replica`)
    await tx.query(sql`
      update dispatch set state = 'dispatching', is_repeat = true, post_by = clock_timestamp(), lease_until = clock_timestamp() where run_id = ${run}`)
  })
  await untilIdle(() => pruneOnce(engine))
  expect(await left()).toMatchObject({ members: 6, pruned: 0 })
})
