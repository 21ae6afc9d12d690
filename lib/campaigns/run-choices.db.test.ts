// A campaign whose step has choices: what keeps it from running, and what a run does.
import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { addPeople, list, makeCampaign, makeWorld, message, sendStep } from '#lib/engine/testing/world.ts'
import type { Choice, Step } from '#lib/flow/flow.ts'
import { loadFlowLookups } from './flow-lookups.ts'
import { runCampaign } from './run-campaign.ts'
import { whyNotRunnable } from './runnable.ts'

const database = await testDatabase()
const { db } = database
const best = 300

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  await addPeople(db, [{ id: 1 }, { id: 2 }])
  await db.query(sql`insert into asset (id, kind, name) values (${best}, 'static_list', 'Best customers')`)
  await db.query(sql`insert into static_list (id) values (${best})`)
})

const ifOnBest: Choice['when'] = {
  id: 1,
  kind: 'member-of-list',
  settings: { operator: 'in', listIds: [best] },
}
const step = (when: Choice['when']): Step => ({
  ...sendStep(),
  choices: [{ id: 501, when, settings: { messageId: message.id, vibesListId: list.id } }],
})
const problems = async () => (await whyNotRunnable(100, db)).map((problem) => problem.message.key)
const start = () => runCampaign({ campaignId: 100, requestKey: randomUUID(), userId: null }, db)

test('a list that a condition asks about is known to the page, and when it is deleted Run is refused', async () => {
  await makeCampaign(db, [step(ifOnBest)])
  expect((await loadFlowLookups(db, [step(ifOnBest)])).staticLists[best]).toMatchObject({
    name: 'Best customers',
  })
  expect(await problems()).toEqual([])
  await db.query(sql`update asset set deleted_at = now() where id = ${best}`)
  expect(await problems()).toEqual(['smartList.problems.listDeleted'])
  await expect(start()).rejects.toMatchObject({ code: 'not_ready' })
})

test('a choice whose condition nobody picked keeps the campaign from running', async () => {
  await makeCampaign(db, [step({ id: 1, kind: 'unpicked', settings: {} })])
  expect(await problems()).toEqual(['flow.choices.problems.pickCondition'])
  await expect(start()).rejects.toMatchObject({ code: 'not_ready' })
})

test('a text that only a choice sends is pinned at Run', async () => {
  await makeCampaign(db, [{ ...step(ifOnBest), settings: null }])
  const { runId } = await start()
  const { rows } = await db.query<{ versions: object }>(
    sql`select message_versions as versions from campaign_run where id = ${runId}`,
  )
  expect(rows[0]!.versions).toEqual({ [message.id]: message.versionId })
})
