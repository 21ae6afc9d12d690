// What became of a run's texts, from counters, against a recount of the dispatches; and that every count opens exactly its people.
import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'
import { deliverOnce } from '#lib/engine/deliver.ts'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import { type DispatchEvidence, settleDispatches } from '#lib/engine/settle-dispatches.ts'
import { sweepRunsOnce } from '#lib/engine/sweep-runs.ts'
import { testEngine, untilIdle } from '#lib/engine/testing/test-engine.ts'
import {
  addPeople,
  keepCallback,
  makeCampaign,
  makeWorld,
  phone,
  sendStep,
  tuesdayMorning,
  unsubscribeStep,
} from '#lib/engine/testing/world.ts'
import { runCampaign } from './run-campaign.ts'
import { bucketPeople, exportBucket, runProgress } from './run-queries.ts'
import { type Bucket, textFates } from './run-report.ts'

const database = await testDatabase()
const { db } = database
let engine = testEngine(db)
let runId: number

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  engine = testEngine(db)
})

afterEach(async () => {
  expect((await runProgress(runId, db))!.texts).toEqual(await recount())
  for (const fate of textFates) expect(await idsOf({ texts: fate })).toEqual(await idsBySql(fate))
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})

async function run(steps = [sendStep()]) {
  await addPeople(db, [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4, phone: phone(1) }, { id: 5 }])
  await makeCampaign(db, steps)
  runId = (await runCampaign({ campaignId: 100, requestKey: randomUUID(), userId: null }, db)).runId
  await untilIdle(() => qualifyOnce(engine))
  for (let round = 0; round < 3; round += 1) {
    await untilIdle(() => advanceOnce(engine))
    await untilIdle(() => deliverOnce(engine, 'events'))
    await untilIdle(() => deliverOnce(engine, 'calls'))
  }
  await untilIdle(() => sweepRunsOnce(engine))
}

async function tell(personId: number, evidence: Partial<DispatchEvidence>) {
  const { rows } = await db.query<{ id: number }>(
    sql`select id from run_member where run_id = ${runId} and person_id = ${personId}`,
  )
  const one = {
    runMemberId: rows[0]!.id,
    stepId: 11,
    pass: 0,
    state: 'accepted',
    at: tuesdayMorning,
    ...evidence,
  } as const
  await keepCallback(db, one)
  await db.transaction((tx) => settleDispatches(tx, [one], tuesdayMorning, personId % 2))
}

async function recount() {
  const { rows } = await db.query(sql`
    select count(*)::int as accepted, count(*) filter (where d.delivery = 'delivered')::int as delivered,
           count(*) filter (where d.delivery = 'bounced_soft')::int as "bouncedSoft", count(*) filter (where d.delivery = 'bounced_hard')::int as "bouncedHard",
           coalesce(sum(t.parts), 0)::int as parts
    from dispatch d join dispatch_text t using (run_member_id, step_id, pass)
    where d.run_id = ${runId} and d.kind = 'text' and d.state = 'accepted'`)
  return rows[0]
}

async function idsBySql(fate: string) {
  const { rows } = await db.query<{ id: number }>(sql`
    select person_id as id from dispatch where run_id = ${runId} and kind = 'text' and state = 'accepted'
      and (${fate} = 'accepted' or delivery = ${fate}) order by run_member_id, step_id`)
  return rows.map((row) => row.id)
}

/** Two at a time, so that pages meet in the middle of a person too. */
async function idsOf(bucket: Bucket) {
  const ids: number[] = []
  for (let after: string | null = null; ; ) {
    const page = await bucketPeople({ runId, bucket, after, limit: 2 }, db)
    ids.push(...page.rows.map((row) => row.personId))
    if (page.next === null) return ids
    after = page.next
  }
}

test('word by word, each text is counted once and where it stands now', async () => {
  await run()
  expect((await runProgress(runId, db))!.texts).toMatchObject({ accepted: 4, parts: 4, delivered: 0 })
  await tell(1, { delivery: 'delivered' })
  await tell(1, { delivery: 'delivered' })
  await tell(2, { delivery: 'bounced_soft' })
  await tell(3, { delivery: 'delivered' })
  await tell(3, { delivery: 'bounced_hard' })
  await tell(3, { delivery: 'delivered' })
  expect((await runProgress(runId, db))!.texts).toEqual({
    accepted: 4,
    delivered: 1,
    bouncedSoft: 1,
    bouncedHard: 1,
    parts: 4,
  })
})

test('a text that Vibes never sent after all is taken off, with what was said of it', async () => {
  await run()
  await tell(1, { delivery: 'delivered' })
  for (let times = 0; times < 2; times += 1) await tell(1, { state: 'refused', reason: 'no_route' })
  expect((await runProgress(runId, db))!.texts).toMatchObject({ accepted: 3, delivered: 0, parts: 3 })
})

test('a text in doubt counts once it is settled', async () => {
  engine.answer = () => ({ class: 'in_doubt', status: 0, detail: null })
  await run()
  const before = (await runProgress(runId, db))!.texts
  const { rows } = await db.query<{ id: number }>(
    sql`select person_id as id from dispatch where state = 'unknown' order by 1 limit 1`,
  )
  await tell(rows[0]!.id, { delivery: 'delivered' })
  expect((await runProgress(runId, db))!.texts).toEqual({
    ...before,
    accepted: before.accepted + 1,
    delivered: 1,
    parts: before.parts + 1,
  })
})

test('of two Send steps both count, and their people come step by step', async () => {
  await run([sendStep(), sendStep(12), unsubscribeStep()])
  expect((await runProgress(runId, db))!.texts).toMatchObject({ accepted: 8, parts: 8 })
  expect(await idsOf({ texts: 'accepted' })).toHaveLength(8)
})

test('all who came to a step are behind its first number, whatever became of them', async () => {
  await run([sendStep(), unsubscribeStep()])
  const { steps } = (await runProgress(runId, db))!
  for (const { stepId, entered } of steps) {
    const bucket: Bucket = { stepId, outcome: 'entered', reason: null }
    expect(entered).toBe(5)
    expect((await idsOf(bucket)).sort()).toEqual([1, 2, 3, 4, 5])
    let exported = 0
    for await (const _row of exportBucket({ runId, bucket }, db)) exported += 1
    expect(exported).toBe(5)
  }
})

test('texts still in doubt when nobody waits for word of them any more stand apart, with their people', async () => {
  engine.answer = () => ({ class: 'in_doubt', status: 0, detail: null })
  await run()
  const inDoubt = await unknownCells()
  expect(inDoubt).toHaveLength(1)
  const { rows } = await db.query<{ id: number }>(
    sql`select person_id as id from dispatch where state = 'unknown' order by run_member_id`,
  )
  const [settledLater, stays] = [rows[0]!.id, rows[1]!.id]
  const posted = (hoursAgo: number) =>
    db.query(
      sql`update dispatch set dispatched_at = app_now() - ${hoursAgo} * interval '1 hour' where person_id in (${settledLater}, ${stays})`,
    )
  await posted(4)
  const left = inDoubt[0]!.people - 2
  const notSettled = { outcome: 'unknown', reason: 'not_settled', people: 2 }
  expect(await unknownCells()).toEqual([
    ...(left > 0 ? [{ outcome: 'unknown', reason: null, people: left }] : []),
    notSettled,
  ])
  const bucket = { stepId: 11, outcome: 'unknown' as const, reason: 'not_settled' as const }
  expect(await idsOf(bucket)).toEqual([settledLater, stays])
  expect(await idsOf({ ...bucket, reason: null })).toHaveLength(left)
  const everybody = await bucketPeople(
    { runId, bucket: { ...bucket, outcome: 'entered', reason: null }, after: null, limit: 9 },
    db,
  )
  expect(everybody.rows.filter((row) => row.reason === 'not_settled')).toHaveLength(2)
  await tell(settledLater, { delivery: 'delivered' })
  expect((await unknownCells()).at(-1)).toEqual({ ...notSettled, people: 1 })
  // The audit knows at what hour they may have gone.
  await posted(0)
})

async function unknownCells() {
  return (await runProgress(runId, db))!.steps[0]!.cells.filter((cell) => cell.outcome === 'unknown')
}
