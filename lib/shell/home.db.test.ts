import sql from 'sql-template-tag'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { connectedService } from './connected-service.ts'
import { activeRuns, failedImports, homeCounts, recentRuns } from './home.ts'
import { presentation } from './presentation.ts'

const { db } = await testDatabase()

beforeAll(async () => {
  await db.query(sql`insert into asset (id, kind, name, deleted_at) values
    (9001, 'smart_campaign', 'Sale', null), (9002, 'sms_message', 'Text', null),
    (9003, 'static_list', 'VIP', null), (9004, 'smart_campaign', 'Gone', now())`)
  await db.query(sql`insert into smart_campaign (id) values (9001), (9004)`)
  await db.query(
    sql`insert into flow_revision (id, campaign_id, number, steps) values (9101, 9001, 1, '[]'), (9104, 9004, 1, '[]')`,
  )
  await db.query(
    sql`insert into person (first_name, deleted_at) values ('Ann', null), ('Bo', null), ('Cy', now())`,
  )
  await db.query(sql`insert into campaign_run (campaign_id, kind, state, request_key, flow_revision_id, rules, qualification, seed, entered, ended, finished_at) values
    (9001, 'batch', 'running', gen_random_uuid(), 9101, '{}', 'once', 1, 10, 0, null),
    (9001, 'batch', 'finished', gen_random_uuid(), 9101, '{}', 'once', 1, 7, 7, now()),
    (9004, 'batch', 'finished', gen_random_uuid(), 9104, '{}', 'once', 1, 7, 7, now())`)
  // While a run is on, its own row doesn't know yet how many are through.
  await db.query(sql`insert into run_step_count (run_id, step_id, outcome, reason, shard, people)
    select id, 0, 'ended', '', 0, 4 from campaign_run where state = 'running'`)
  await db.query(
    sql`insert into import_job (state, file_name) values ('failed', 'people.csv'), ('finished', 'other.csv')`,
  )
})

test('counts what is alive', async () => {
  expect(await homeCounts(db)).toEqual({ campaigns: 1, messages: 1, lists: 1, people: 2 })
})

test('shows runs under way apart from those that ended', async () => {
  expect(await activeRuns(db)).toMatchObject([{ campaign: 'Sale', state: 'running', entered: 10, ended: 4 }])
  expect(await recentRuns(db)).toMatchObject([{ campaign: 'Sale', state: 'finished', entered: 7 }])
})

test('shows imports that failed', async () => {
  expect(await failedImports(db)).toMatchObject([{ fileName: 'people.csv' }])
})

test('no service before one is added', async () => {
  expect(await connectedService(db)).toBeNull()
})

test('a wrong time zone in the settings falls back', async () => {
  await db.query(sql`insert into setting (key, value) values ('sms', '{"accountTimeZone": "Mars/Olympus"}')
    on conflict (key) do update set value = excluded.value`)
  expect((await presentation(db)).timeZone).toBe('America/Chicago')
})
