import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { listActivities } from '#lib/activities/queries.ts'
import { readActivityLog } from '#lib/campaigns/run-activity-log.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { ledgerLines, runCounts, runFlow, waterfallCounts } from '#lib/engine/testing/run-flow.ts'
import { testEngine } from '#lib/engine/testing/test-engine.ts'
import { addPeople, makeWorld } from '#lib/engine/testing/world.ts'
import type { Step } from '#lib/flow/flow.ts'

const database = await testDatabase()
const { db } = database
const engine = testEngine(db)

const moment = (id: number, description: string): Step => ({
  id,
  kind: 'interesting-moment',
  choices: [],
  settings: { type: 'web', description },
})

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
})

test('the moment stands in the person’s log and in the campaign’s, once, with its tokens filled in', async () => {
  await addPeople(db, [
    { id: 1, firstName: 'Zoë' },
    { id: 2, firstName: ' ' },
  ])
  const steps = [moment(11, '{{lead.First Name}}'), moment(12, 'On {{system.date}}')]
  const foreseen = await waterfallCounts(engine, steps)
  const runId = await runFlow(engine, steps)
  expect(await ledgerLines(db, runId)).toEqual([
    'step 11: person 1 done, person 2 empty_text',
    'step 12: person 1 done, person 2 done',
  ])
  expect(foreseen).toEqual(await runCounts(db, runId, steps))
  const { activities } = await listActivities(1, { types: ['interesting-moment'] }, db)
  expect(activities.map((line) => line.data)).toEqual([
    { moment: 'web', text: 'On 2026-11-24' },
    { moment: 'web', text: 'Zoë' },
  ])
  const log = await readActivityLog(db, { campaignId: 100, runId, after: null, limit: 10 })
  // Whom it was not done for stays in the log as the ledger has it.
  expect(log.map((row) => `${row.personId} ${row.type} ${row.detail}`).sort()).toEqual([
    '1 interesting-moment On 2026-11-24',
    '1 interesting-moment Zoë',
    '2 interesting-moment On 2026-11-24',
    '2 interesting-moment empty_text',
  ])
})

test('a token that nobody knows fails the step in words', async () => {
  await addPeople(db, [{ id: 1 }])
  const runId = await runFlow(engine, [moment(11, '{{lead.Shoe Size}}')])
  expect(await ledgerLines(db, runId)).toEqual(['step 11: person 1 settings_unreadable'])
  expect((await db.query(sql`select from activity`)).rowCount).toBe(0)
})
