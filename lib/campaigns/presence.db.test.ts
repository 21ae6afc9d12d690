import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import type { CampaignTab } from '#lib/paths.ts'
import { campaignNews, endPresence, keepPresence } from './presence.ts'
import { saveFlow } from './save-flow.ts'

const { db, reset } = await testDatabase()
let campaignId: number

beforeEach(async () => {
  await reset()
  await db.query(sql`delete from campaign_presence`)
  await db.query(
    sql`insert into "user" (id, name, email) values ('ada', 'Ada', 'ada@example.com'), ('bob', 'Bob', 'bob@example.com'), ('eve', 'Eve', 'eve@example.com')`,
  )
  const { rows } = await db.query<{ id: number }>(
    sql`insert into asset (kind, name) values ('smart_campaign', 'Spring sale') returning id`,
  )
  campaignId = rows[0]!.id
  await db.query(sql`insert into smart_campaign (id) values (${campaignId})`)
})

const open = async (userId: string, tab: CampaignTab = 'flow', visit: string = randomUUID()) => {
  await keepPresence(db, { visit, campaignId, userId, tab })
  return visit
}
const seenBy = async (userId: string) =>
  (await campaignNews(db, { campaignId, userId }))!.others.map(({ name, tab }) => `${name} ${tab}`)
const ago = (visit: string, seconds: number) =>
  db.query(
    sql`update campaign_presence set seen_at = clock_timestamp() - make_interval(secs => ${seconds}) where visit = ${visit}::uuid`,
  )

test('each sees the others, once however many tabs they have, on the tab they renewed last', async () => {
  await open('ada')
  const old = await open('bob', 'results')
  await ago(old, 5)
  await open('bob', 'schedule')
  await open('eve')
  expect(await seenBy('ada')).toEqual(['Bob schedule', 'Eve flow'])
  expect(await seenBy('bob')).toEqual(['Ada flow', 'Eve flow'])
})

test('who closes it is gone at once, who vanished within half a minute', async () => {
  const [bob, eve] = [await open('bob'), await open('eve')]
  await endPresence(db, { visit: bob, userId: 'bob' })
  expect(await seenBy('ada')).toEqual(['Eve flow'])
  await ago(eve, 21)
  expect(await seenBy('ada')).toEqual([])
  await open('eve', 'flow', eve)
  expect(await seenBy('ada')).toEqual(['Eve flow'])
})

test('nobody signs somebody else off, or speaks for them', async () => {
  const bob = await open('bob')
  await endPresence(db, { visit: bob, userId: 'eve' })
  await open('eve', 'results', bob)
  expect(await seenBy('ada')).toEqual(['Bob flow'])
})

test('rows that were never taken leave of go with the next one that is', async () => {
  await ago(await open('bob'), 4_000)
  await endPresence(db, { visit: randomUUID(), userId: 'ada' })
  expect((await db.query(sql`select 1 from campaign_presence`)).rowCount).toBe(0)
})

test('tells the newest revision, and nothing of a campaign that is gone', async () => {
  const news = () => campaignNews(db, { campaignId, userId: 'ada' })
  expect(await news()).toEqual({ others: [], revisionId: null })
  const steps = [{ id: 1, kind: 'x', choices: [], settings: null }]
  const saved = await saveFlow(db, {
    campaignId,
    baseRevisionId: null,
    steps,
    user: { id: 'bob', name: 'Bob' },
  })
  expect((await news())!.revisionId).toBe(saved.revisionId)
  await db.query(sql`update asset set deleted_at = now() where id = ${campaignId}`)
  expect(await news()).toBeNull()
})

test('opening a campaign that is not there keeps nothing', async () => {
  await keepPresence(db, { visit: randomUUID(), campaignId: 999_999, userId: 'ada', tab: 'flow' })
  expect((await db.query(sql`select 1 from campaign_presence`)).rowCount).toBe(0)
})
