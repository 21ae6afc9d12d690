// A campaign whose step has choices: what keeps it from running, and what a run does.
import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { listActivities } from '#lib/activities/queries.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import { testEngine, untilIdle } from '#lib/engine/testing/test-engine.ts'
import { addPeople, list, makeCampaign, makeWorld, message, sendStep } from '#lib/engine/testing/world.ts'
import type { Choice, Step } from '#lib/flow/flow.ts'
import type { WaterfallBucket } from './bucket-query.ts'
import { loadFlowLookups } from './flow-lookups.ts'
import { preflight, waterfallPeople } from './preflight.ts'
import { runCampaign } from './run-campaign.ts'
import { bucketPeople, exportBucket, runActivityLog, runProgress } from './run-queries.ts'
import type { Bucket } from './run-report.ts'
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

async function whoChose(runId: number, stepId: number, choice: number): Promise<number[]> {
  const { rows } = await bucketPeople({ runId, bucket: { stepId, choice }, after: null, limit: 9 }, db)
  return rows.map(({ personId }) => personId)
}

test('a choice nobody took is counted with 0, and a step nobody came to yet too', async () => {
  await makeCampaign(db, [step(ifOnBest), { ...step(ifOnBest), id: 12 }])
  const { runId } = await start()
  const people = async () =>
    (await runProgress(runId, db))!.steps.map(({ choices }) => choices.map((choice) => choice.people))
  expect(await people()).toEqual([
    [0, 0],
    [0, 0],
  ])
  const engine = testEngine(db)
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  expect(await people()).toEqual([
    [0, 2],
    [0, 0],
  ])
})

test('where people went on in a newer revision, a number that means two choices names neither', async () => {
  await makeCampaign(db, [step(ifOnBest)])
  const { runId } = await start()
  const other = { ...step({ ...ifOnBest, settings: { operator: 'not in', listIds: [best] } }), id: 11 }
  const later = { ...other, choices: [...other.choices, { ...other.choices[0]!, id: 502 }] }
  await db.query(sql`
    insert into flow_revision (id, campaign_id, number, steps) values (900, 100, 900, ${JSON.stringify([later])}::jsonb)`)
  await db.query(sql`insert into run_revision (run_id, flow_revision_id) values (${runId}, 900)`)
  const [only] = (await runProgress(runId, db))!.steps
  expect(only!.choices.map(({ number, when, choiceId }) => [number, when?.settings, choiceId])).toEqual([
    [1, undefined, 501],
    [2, later.choices[1]!.when.settings, 502],
    [0, undefined, null],
  ])
})

test('people behind a number, logs and the export say which choice somebody took', async () => {
  await db.query(
    sql`insert into static_list_member (list_id, person_id, added_at) values (${best}, 1, now())`,
  )
  await makeCampaign(db, [step(ifOnBest), { ...sendStep(), id: 12 }])
  const { runId } = await start()
  const engine = testEngine(db)
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  const entered = async (stepId: number) =>
    (
      await bucketPeople(
        { runId, bucket: { stepId, outcome: 'entered', reason: null }, after: null, limit: 9 },
        db,
      )
    ).rows
  expect((await entered(11)).map(({ personId, choice }) => [personId, choice])).toEqual([
    [1, 1],
    [2, 0],
  ])
  // The counts per choice come from counters, and each opens exactly its people.
  const [branching, plain] = (await runProgress(runId, db))!.steps
  expect(branching!.choices).toEqual([
    { number: 1, when: ifOnBest, choiceId: 501, people: 1 },
    { number: 0, when: null, choiceId: null, people: 1 },
  ])
  expect(plain!.choices).toEqual([])
  expect(await whoChose(runId, 11, 1)).toEqual([1])
  expect(await whoChose(runId, 11, 0)).toEqual([2])
  expect(await whoChose(runId, 12, 0)).toEqual([])
  const rows: string[][] = []
  for await (const row of exportBucket({ runId, bucket: null }, db)) rows.push(row)
  expect(rows.filter(([number]) => number === '1').map((row) => row[8])).toEqual(['1', '0'])
  // Where there was nothing to choose, nothing is said.
  expect(rows.filter(([number]) => number !== '1').every((row) => row[8] === '')).toBe(true)
  const [line] = (await listActivities(1, {}, db)).activities.filter(
    ({ type }) => type === 'send-sms-message',
  )
  expect(line).toMatchObject({ choice: 1 })
  await db.query(sql`update ledger set outcome = 'done', closed_at = now() where run_id = ${runId}`)
  const log = await runActivityLog({ campaignId: 100, runId, after: null, limit: 9 }, db)
  expect(
    log.rows.filter(({ choice }) => choice !== null).map(({ personId, choice }) => [personId, choice]),
  ).toEqual(
    expect.arrayContaining([
      [1, 1],
      [2, 0],
    ]),
  )
})

test('who came to a step twice is on two lines, also where a page ends between them', async () => {
  await makeCampaign(db, [step(ifOnBest)])
  const { runId } = await start()
  const engine = testEngine(db)
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  await db.query(sql`
    insert into ledger (run_member_id, step_id, pass, run_id, person_id, outcome, choice, entered_at)
    select run_member_id, step_id, 1, run_id, person_id, outcome, choice, entered_at from ledger where person_id = 1`)
  const buckets: Bucket[] = [
    { stepId: 11, outcome: 'entered', reason: null },
    { stepId: 11, outcome: 'open', reason: null },
    { stepId: 11, outcome: 'queued', reason: null },
    { stepId: 11, choice: 0 },
  ]
  for (const bucket of buckets) {
    const seen: number[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof bucketPeople>> = await bucketPeople(
        { runId, bucket, after, limit: 1 },
        db,
      )
      seen.push(...page.rows.map(({ personId }) => personId))
      after = page.next
    } while (after !== null)
    expect(seen, JSON.stringify(bucket)).toEqual([1, 1, 2])
  }
})

test('every number of the pre-flight opens its people, those of a choice too', async () => {
  await db.query(
    sql`insert into static_list_member (list_id, person_id, added_at) values (${best}, 1, now())`,
  )
  await makeCampaign(db, [{ ...step(ifOnBest), settings: null }])
  const waterfall = await preflight(100, {}, db)
  expect(waterfall.steps[0]!.choices.map(({ people }) => people)).toEqual([1, 1])
  const who = async (bucket: WaterfallBucket) => {
    const options = { campaignId: 100, seed: waterfall.seed, bucket, after: null, limit: 9 }
    return (await waterfallPeople(options, db)).rows.map(({ personId }) => personId)
  }
  expect(await who({ stepId: 11, choice: 1 })).toEqual([1])
  expect(await who({ stepId: 11, choice: 0 })).toEqual([2])
  expect(await who({ stepId: 11, who: 'all' })).toEqual([1, 2])
  expect(await who({ stepId: 11, who: 'deferred' })).toEqual([])
  // Who does nothing took a choice too, and is one of those whom the step stops.
  const stopped = waterfall.steps[0]!.stopped.reduce((sum, { people }) => sum + people, 0)
  expect(await who({ stepId: 11, who: 'stopped' })).toEqual([2])
  expect(stopped).toBe(1)
})
