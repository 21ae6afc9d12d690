// What the cards of the flow say of whom their step would reach: the waterfall's numbers, or why there are none.
import sql from 'sql-template-tag'
import { beforeEach, expect, test, vi } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { addPeople, everybody, list, makeCampaign, makeWorld, sendStep } from '#lib/engine/testing/world.ts'
import * as waterfall from '#lib/engine/waterfall.ts'
import type { Step } from '#lib/flow/flow.ts'
import { preflight } from './preflight.ts'
import { reachOf } from './reach.ts'
import * as runnable from './runnable.ts'

const database = await testDatabase()
const { db } = database

const wait: Step = { id: 12, kind: 'wait', choices: [], settings: { amount: 1, unit: 'days' } }
/** Every test has a campaign of its own: what was counted is kept by campaign. */
let campaignId = 100
const make = (steps: Step[], options: { rules?: object } = {}) =>
  makeCampaign(db, steps, { ...options, id: campaignId })

beforeEach(async () => {
  campaignId++
  await database.reset()
  await makeWorld(db)
  await addPeople(db, [{ id: 1 }, { id: 2, subscription: 'none' }, { id: 3, blocklisted: true }])
})

test('each step up to the first wait says whom it reaches of those who come, as the waterfall does', async () => {
  await make([sendStep(), wait, sendStep(13)])
  const reach = await reachOf(campaignId, db)
  expect(reach).toMatchObject({
    state: 'counted',
    steps: [
      { stepId: 11, coming: 3, reached: 1 },
      { stepId: 12, coming: 3, reached: 3 },
    ],
  })
  const { seed } = reach as { seed: number }
  const { steps } = await preflight(campaignId, { seed }, db)
  expect(steps.map(({ entering, granted }) => [entering, granted])).toEqual([
    [3, 1],
    [3, 3],
  ])
})

test('where nobody is reached it says why', async () => {
  await make([sendStep()], { rules: { match: 'all', filters: [] } })
  expect(await reachOf(campaignId, db)).toEqual({ state: 'nobody', why: 'no_filters' })

  const rules = (values: string[]) => ({
    ...everybody,
    filters: [{ ...everybody.filters[0]!, settings: { field: 'id', operator: 'at least', values } }],
  })
  const follow = (next: object) =>
    db.query(sql`update smart_campaign set rules = ${JSON.stringify(next)}::jsonb where id = ${campaignId}`)
  await follow(rules(['1000']))
  expect(await reachOf(campaignId, db)).toEqual({ state: 'nobody', why: 'no_match' })

  await follow(rules(['1']))
  await db.query(sql`
    insert into qualification (campaign_id, person_id, last_at) select ${campaignId}::int, id, now() from person`)
  expect(await reachOf(campaignId, db)).toEqual({ state: 'nobody', why: 'already_ran' })

  await db.query(sql`update vibes_list set is_offered = false where id = ${list.id}`)
  expect(await reachOf(campaignId, db)).toEqual({ state: 'unfinished' })
})

test('a flow that was never saved lacks its steps', async () => {
  await make([sendStep()])
  await db.query(sql`update smart_campaign set flow_revision_id = null where id = ${campaignId}`)
  expect(await reachOf(campaignId, db)).toEqual({ state: 'unfinished' })
})

test('a campaign that is gone has none', async () => {
  expect(await reachOf(campaignId, db)).toBeNull()
})

test('whoever asks for the same is not counted anew, and an edit is', async () => {
  const count = vi.spyOn(waterfall, 'countWaterfall')
  await make([sendStep()])
  const [first, second] = await Promise.all([reachOf(campaignId, db), reachOf(campaignId, db)])
  expect(await reachOf(campaignId, db)).toBe(first)
  expect(second).toMatchObject({ state: 'counted' })
  const before = count.mock.calls.length

  await db.query(sql`update smart_campaign set qualification = 'every_time' where id = ${campaignId}`)
  await reachOf(campaignId, db)
  expect(count.mock.calls.length).toBe(before + 1)
})

test('edits that come while it counts wait for it, and only the newest is counted', async () => {
  const count = vi.spyOn(waterfall, 'countWaterfall')
  const judge = vi.spyOn(runnable, 'whyNotRunnable')
  const slow = Promise.withResolvers<Awaited<ReturnType<typeof waterfall.countWaterfall>>>()
  count.mockImplementationOnce(() => slow.promise)
  await make([sendStep()])
  const before = count.mock.calls.length
  const ask = async () => {
    const judged = judge.mock.settledResults.length
    const asked = reachOf(campaignId, db)
    await vi.waitFor(() => expect(judge.mock.settledResults.length).toBe(judged + 1))
    return { asked }
  }
  const askAfterEdit = async (hours: number) => {
    await db.query(
      sql`update smart_campaign set qualification = 'interval', qualification_hours = ${hours} where id = ${campaignId}`,
    )
    return ask()
  }
  const first = await ask()
  const second = await askAfterEdit(1)
  const third = await askAfterEdit(2)
  expect(count.mock.calls.length).toBe(before + 1)

  slow.reject(new Error('the database was away'))
  await expect(first.asked).rejects.toThrow('the database was away')
  expect(await third.asked).toMatchObject({ state: 'counted', steps: [{ coming: 3, reached: 1 }] })
  expect(await second.asked).toBe(await third.asked)
  expect(count.mock.calls.length).toBe(before + 2)
})
