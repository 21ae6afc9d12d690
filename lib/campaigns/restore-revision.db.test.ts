import sql from 'sql-template-tag'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import type { Step } from '#lib/flow/flow.ts'
import { listRevisions } from './list-revisions.ts'
import { loadFlow } from './load-flow.ts'
import { currentRevisionNumber, loadRevision, revisionNumberOfRun } from './load-revision.ts'
import { restoreRevision } from './restore-revision.ts'
import { saveFlow } from './save-flow.ts'

const { db, reset } = await testDatabase()
const ada = { id: 'ada', name: 'Ada' }
const bob = { id: 'bob', name: 'Bob' }
let campaignId: number

const step = (id: number, settings: Step['settings'] = null): Step => ({
  id,
  kind: 'send-sms-message',
  choices: [],
  settings,
})
const foreign = { ...step(7, { paper: { size: 'A4' } }), kind: 'send-fax', note: 'kept' } as Step

beforeEach(async () => {
  await reset()
  await db.query(
    sql`insert into "user" (id, name, email) values ('ada', 'Ada', 'ada@example.com'), ('bob', 'Bob', 'bob@example.com')`,
  )
  const { rows } = await db.query<{ id: number }>(
    sql`insert into asset (kind, name) values ('smart_campaign', 'Spring sale') returning id`,
  )
  campaignId = rows[0]!.id
  await db.query(sql`insert into smart_campaign (id) values (${campaignId})`)
})

/** Saves each flow on top of the one before; returns the newest revision's id. */
async function saveAll(...flows: Step[][]): Promise<number> {
  let baseRevisionId: number | null = null
  for (const [index, steps] of flows.entries()) {
    const saved = await saveFlow(db, { campaignId, baseRevisionId, steps, user: index % 2 ? bob : ada })
    baseRevisionId = saved.revisionId
  }
  return baseRevisionId!
}

const restore = (number: number, baseRevisionId: number | null) =>
  restoreRevision(db, { campaignId, number, baseRevisionId, user: bob })
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )

test('a restored revision is a new one with the old steps, and says what it replaced', async () => {
  const current = await saveAll([step(1)], [step(1), step(2)])
  const { before, saved } = await restore(1, current)
  expect(before).toEqual([step(1), step(2)])
  expect((await loadFlow(db, campaignId))!.steps).toEqual([step(1)])
  expect(await currentRevisionNumber(db, campaignId)).toBe(3)
  expect(saved.savedBy).toBe('Bob')
})

test('who would restore over somebody else’s save is told', async () => {
  await saveAll([step(1)], [step(2)], [step(3)])
  const second = await loadRevision(db, campaignId, 2)
  expect(await codeOf(restore(1, second!.id))).toBe('conflict')
  expect((await loadFlow(db, campaignId))!.steps).toEqual([step(3)])
})

test('steps of another version and messages that are gone come back as they were', async () => {
  const old = [foreign, step(1, { messageId: 987_654, vibesListId: null })]
  const current = await saveAll(old, [])
  await restore(1, current)
  expect((await loadFlow(db, campaignId))!.steps).toEqual(old)
})

test('what this version can’t read is refused and stays as it is', async () => {
  const current = await saveAll([step(1)])
  await db.query(
    sql`insert into flow_revision (campaign_id, number, steps) values (${campaignId}, 2, '{"format": 9}')`,
  )
  expect(await codeOf(restore(2, current))).toBe('not_ready')
  expect((await loadRevision(db, campaignId, 2))!.steps).toBeNull()
  const { revisions } = await listRevisions(db, { campaignId, before: null, limit: 10 })
  expect(revisions.map(({ stepCount, author }) => [stepCount, author])).toEqual([
    [0, null],
    [1, 'Ada'],
  ])
})

test('a number that is none, and another campaign’s, are not found', async () => {
  const current = await saveAll([step(1)])
  for (const number of [0, 2, -1, 1.5, 2 ** 40])
    expect(await codeOf(restore(number, current))).toBe('not_found')
})

test('restoring what is current changes nothing', async () => {
  const current = await saveAll([step(1)])
  expect((await restore(1, current)).saved.revisionId).toBe(current)
  expect(await currentRevisionNumber(db, campaignId)).toBe(1)
})

describe('the list', () => {
  test('newest first, with author, size, and the runs that ran it', async () => {
    const current = await saveAll([step(1)], [step(1), step(2)])
    const { rows } = await db.query<{ id: number }>(sql`
      insert into campaign_run (campaign_id, kind, state, request_key, flow_revision_id, rules, qualification, seed)
      values (${campaignId}, 'batch', 'running', gen_random_uuid(), ${current}, '{}', 'once', 1) returning id`)
    const runId = rows[0]!.id
    const { revisions, hasOlder } = await listRevisions(db, { campaignId, before: null, limit: 10 })
    expect(revisions).toMatchObject([
      { number: 2, author: 'Bob', authorId: 'bob', stepCount: 2, isCurrent: true, runs: [{ id: runId }] },
      { number: 1, author: 'Ada', stepCount: 1, isCurrent: false, runs: [] },
    ])
    expect(hasOlder).toBe(false)
    expect(Date.parse(revisions[0]!.runs[0]!.at)).not.toBeNaN()
    expect(await revisionNumberOfRun(db, runId)).toBe(2)
  })

  test('page by page, none left out', async () => {
    await saveAll(...Array.from({ length: 5 }, (_, index) => [step(index + 1)]))
    const first = await listRevisions(db, { campaignId, before: null, limit: 2 })
    const second = await listRevisions(db, { campaignId, before: 4, limit: 2 })
    const third = await listRevisions(db, { campaignId, before: 2, limit: 2 })
    expect([first, second, third].map(({ revisions }) => revisions.map(({ number }) => number))).toEqual([
      [5, 4],
      [3, 2],
      [1],
    ])
    expect([first.hasOlder, second.hasOlder, third.hasOlder]).toEqual([true, true, false])
  })
})
