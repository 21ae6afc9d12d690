// Change Data Value and Change Score: what becomes of the person, what the log says, that two runs at once lose nothing, and that the
// waterfall foresees it.
import sql, { raw } from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
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

const set = (id: number, field: string, value: string): Step => ({
  id,
  kind: 'change-data-value',
  choices: [],
  settings: { field, value },
})
const score = (id: number, change: string): Step => ({
  id,
  kind: 'change-score',
  choices: [],
  settings: { change },
})

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
})

async function valuesOf(column: string) {
  const { rows } = await db.query<{ value: unknown }>(
    sql`select ${raw(column)} as value from person order by id`,
  )
  return rows.map(({ value }) => value)
}

async function activities() {
  const { rows } = await db.query<{ type: string; data: object }>(
    sql`select type, data from activity order by id`,
  )
  return rows
}

test('a value, a token per person, and a field cleared', async () => {
  await addPeople(db, [
    { id: 1, firstName: 'Zoë' },
    { id: 2, firstName: 'Ann' },
  ])
  await db.query(sql`update person set city = 'Ghent', lead_status = 'New' where id = 1`)
  const steps = [
    set(11, 'leadStatus', 'Hello {{lead.First Name}}'),
    set(12, 'city', 'NULL'),
    set(13, 'dateOfBirth', '2024-02-29'),
    set(14, 'leadScore', '{{lead.First Name}}'),
  ]
  const foreseen = await waterfallCounts(engine, steps)
  const runId = await runFlow(engine, steps)
  expect(await ledgerLines(db, runId)).toEqual([
    'step 11: person 1 done, person 2 done',
    'step 12: person 1 done, person 2 unchanged',
    'step 13: person 1 done, person 2 done',
    'step 14: person 1 value_unfit, person 2 value_unfit',
  ])
  expect(await valuesOf('lead_status')).toEqual(['Hello Zoë', 'Hello Ann'])
  expect(await valuesOf('city')).toEqual([null, null])
  expect(await valuesOf('date_of_birth')).toEqual(['2024-02-29', '2024-02-29'])
  expect(foreseen).toEqual(await runCounts(db, runId, steps))
  expect((await activities()).slice(0, 3)).toEqual([
    { type: 'change-data-value', data: { field: 'leadStatus', from: 'New', to: 'Hello Zoë' } },
    { type: 'change-data-value', data: { field: 'leadStatus', from: null, to: 'Hello Ann' } },
    { type: 'change-data-value', data: { field: 'city', from: 'Ghent', to: null } },
  ])
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})

test('score goes up, down and to a number, and stops where numbers end', async () => {
  await addPeople(db, [{ id: 1 }, { id: 2 }])
  await db.query(sql`update person set lead_score = 2147483640 where id = 2`)
  const steps = [score(11, '+10'), score(12, '-3'), score(13, '=7'), score(14, '= 7')]
  const foreseen = await waterfallCounts(engine, steps)
  const runId = await runFlow(engine, steps)
  expect(await ledgerLines(db, runId)).toEqual([
    'step 11: person 1 done, person 2 done',
    'step 12: person 1 done, person 2 done',
    'step 13: person 1 unchanged, person 2 done',
    'step 14: person 1 unchanged, person 2 unchanged',
  ])
  expect(foreseen).toEqual(await runCounts(db, runId, steps))
  expect(await activities()).toMatchObject([
    { type: 'change-score', data: { field: 'leadScore', change: '+10', from: null, to: '10' } },
    { data: { from: '2147483640', to: '2147483647' } },
    { data: { change: '-3', from: '10', to: '7' } },
    { data: { to: '2147483644' } },
    { data: { change: '=7', to: '7' } },
  ])
})

test('a later step and its choice see the new value, in the waterfall as in the run', async () => {
  await addPeople(db, [{ id: 1 }, { id: 2 }])
  await db.query(sql`update person set lead_score = 3 where id = 2`)
  const isHot = {
    id: 7,
    kind: 'person-attribute',
    settings: { field: 'leadScore', operator: 'at least', values: ['13'] },
  }
  const steps: Step[] = [
    score(11, '+10'),
    {
      ...set(12, 'marketingSuspended', 'true'),
      settings: null,
      choices: [{ id: 8, when: isHot, settings: { field: 'marketingSuspended', value: 'true' } }],
    },
    sendStep(13),
  ]
  const foreseen = await waterfallCounts(engine, steps)
  const runId = await runFlow(engine, steps)
  expect(await ledgerLines(db, runId)).toEqual([
    'step 11: person 1 done, person 2 done',
    'step 12: person 1 do_nothing, person 2 done',
    'step 13: person 1 done, person 2 marketing_suspended',
  ])
  expect(foreseen).toEqual(await runCounts(db, runId, steps))
})

test('many runs that change the same people at once neither deadlock nor lose a point', async () => {
  await addManyPeople(db, 300)
  for (const [id, steps] of [
    [100, [score(11, '+5'), set(12, 'city', 'Ghent')]],
    [101, [score(11, '-2'), set(12, 'company', '{{lead.City}}')]],
    [102, [{ ...score(11, '+1'), choices: [{ id: 9, when: early, settings: { change: '+1' } }] }]],
  ] as const)
    await startRun(db, await makeCampaign(db, [...steps] as Step[], { id }))
  await untilIdle(() => qualifyOnce(engine))
  await Promise.all(
    [11, 17, 23, 300].map((size, shard) => untilIdle(() => advanceOnce(testEngine(db, { shard }), size))),
  )
  await untilIdle(() => advanceOnce(engine))
  expect(new Set(await valuesOf('lead_score'))).toEqual(new Set([4]))
  // The log tells the same story, change by change.
  const { rows } = await db.query(sql`
    select count(*)::int as broken from (
      select data->>'from' as from, lag(data->>'to') over (partition by person_id order by id) as before
      from activity where type = 'change-score'
    ) x where x.from is distinct from x.before`)
  expect(rows).toEqual([{ broken: 0 }])
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})

/** Half of the people, so that two choices change people whose ids lie between each other. */
const early = {
  id: 1,
  kind: 'person-attribute',
  settings: { field: 'firstName', operator: 'contains', values: ['1'] },
}

test('settings of no use fail the members in words', async () => {
  await addPeople(db, [{ id: 1 }])
  const steps = [
    set(11, 'mobilePhone', '+13125550123'),
    set(12, 'city', '{{lead.Shoe Size}}'),
    score(13, '5'),
    set(14, 'email', 'nobody'),
  ]
  const runId = await runFlow(engine, steps)
  expect(await ledgerLines(db, runId)).toEqual([
    'step 11: person 1 settings_unreadable',
    'step 12: person 1 settings_unreadable',
    'step 13: person 1 settings_unreadable',
    'step 14: person 1 value_unfit',
  ])
})
