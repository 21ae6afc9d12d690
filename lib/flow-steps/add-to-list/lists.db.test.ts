// Add to List and Remove from List: who is moved, what the activity log says of it, and that the waterfall foresees it.
import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { listActivities } from '#lib/activities/queries.ts'
import { usesOfAssets } from '#lib/assets/used-by.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import { ledgerLines, runCounts, runFlow, waterfallCounts } from '#lib/engine/testing/run-flow.ts'
import { testEngine, untilIdle } from '#lib/engine/testing/test-engine.ts'
import {
  addManyPeople,
  addPeople,
  makeCampaign,
  makeWorld,
  sendStep,
  startRun,
} from '#lib/engine/testing/world.ts'
import type { Step } from '#lib/flow/flow.ts'

const database = await testDatabase()
const { db } = database
const engine = testEngine(db)

const customers = 501
const newcomers = 502
const add = (id: number, listId = customers): Step => ({
  id,
  kind: 'add-to-list',
  choices: [],
  settings: { listId },
})
const remove = (id: number, listId = customers): Step => ({ ...add(id, listId), kind: 'remove-from-list' })

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  for (const [id, name] of [
    [customers, 'Customers'],
    [newcomers, 'Newcomers'],
  ] as const) {
    await db.query(sql`insert into asset (id, kind, name) values (${id}, 'static_list', ${name})`)
    await db.query(sql`insert into static_list (id) values (${id})`)
  }
})

const membersOf = async (listId: number) =>
  (
    await db.query<{ person_id: number }>(
      sql`select person_id from static_list_member where list_id = ${listId} order by 1`,
    )
  ).rows.map((row) => row.person_id)
const join = (listId: number, personId: number) =>
  db.query(sql`insert into static_list_member (list_id, person_id) values (${listId}, ${personId})`)

test('adds who is not on it, takes off who is, and passes over the others', async () => {
  await addPeople(db, [{ id: 1 }, { id: 2 }])
  await join(customers, 2)
  await join(newcomers, 1)
  const steps = [add(11), remove(12, newcomers)]
  const foreseen = await waterfallCounts(engine, steps)
  const runId = await runFlow(engine, steps)
  expect(await ledgerLines(db, runId)).toEqual([
    'step 11: person 1 done, person 2 already_on_list',
    'step 12: person 1 done, person 2 not_on_list',
  ])
  expect(await membersOf(customers)).toEqual([1, 2])
  expect(await membersOf(newcomers)).toEqual([])
  expect(foreseen).toEqual(await runCounts(db, runId, steps))
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})

test('the log of a person says which list and which campaign, once', async () => {
  await addPeople(db, [{ id: 1 }])
  const runId = await runFlow(engine, [add(11)])
  const { activities } = await listActivities(1, {}, db)
  const added = activities.filter((line) => line.type === 'add-to-list')
  expect(added).toMatchObject([{ vibesList: 'Customers', campaign: { name: 'Campaign 100' } }])
  const { rows } = await db.query(sql`select run_id, step_id, data from activity`)
  expect(rows).toEqual([{ run_id: runId, step_id: 11, data: { listId: customers } }])
})

test('later steps and their choices see who was added, in the waterfall as in the run', async () => {
  await addPeople(db, [{ id: 1 }, { id: 2 }, { id: 3, deleted: true }])
  await join(customers, 2)
  const onNewcomers = {
    id: 7,
    kind: 'member-of-list',
    settings: { operator: 'in', listIds: [newcomers] },
  }
  const steps: Step[] = [
    // Only who is on Customers becomes a newcomer.
    {
      ...add(11, newcomers),
      settings: null,
      choices: [
        {
          id: 8,
          when: { ...onNewcomers, settings: { operator: 'in', listIds: [customers] } },
          settings: { listId: newcomers },
        },
      ],
    },
    { ...sendStep(12, null), choices: [{ id: 9, when: onNewcomers, settings: sendStep().settings }] },
    remove(13, newcomers),
  ]
  const foreseen = await waterfallCounts(engine, steps)
  const runId = await runFlow(engine, steps)
  expect(await ledgerLines(db, runId)).toEqual([
    'step 11: person 1 do_nothing, person 2 done',
    'step 12: person 1 do_nothing, person 2 done',
    'step 13: person 1 not_on_list, person 2 done',
  ])
  expect(foreseen).toEqual(await runCounts(db, runId, steps))
})

test('a list that was deleted fails the members in words', async () => {
  await addPeople(db, [{ id: 1 }])
  await db.query(sql`update asset set deleted_at = now() where id = ${customers}`)
  const runId = await runFlow(engine, [add(11)])
  expect(await ledgerLines(db, runId)).toEqual(['step 11: person 1 settings_unreadable'])
})

test('two runs that fill and empty one list at once neither deadlock nor lose anybody', async () => {
  await addManyPeople(db, 400)
  for (const [id, step] of [
    [100, add(11)],
    [101, remove(11)],
    [102, add(11)],
  ] as const)
    await startRun(db, await makeCampaign(db, [step], { id }))
  await untilIdle(() => qualifyOnce(engine))
  await Promise.all(
    [7, 13, 29].map((size, shard) => untilIdle(() => advanceOnce(testEngine(db, { shard }), size))),
  )
  await untilIdle(() => advanceOnce(engine))
  // Each change left its activity, so the log gives the list as it stands.
  const { rows } = await db.query<{ people: number }>(sql`
    select sum(case type when 'add-to-list' then 1 else -1 end)::int as people from activity`)
  expect((await membersOf(customers)).length).toBe(rows[0]!.people)
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})

test('a list that a flow fills says by which campaign it is used', async () => {
  await makeCampaign(db, [add(11)])
  expect(await usesOfAssets(db, [customers])).toMatchObject([{ how: 'flow', byName: 'Campaign 100' }])
  expect(await usesOfAssets(db, [newcomers])).toEqual([])
})
