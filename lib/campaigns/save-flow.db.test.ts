import sql from 'sql-template-tag'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { AppError } from '#lib/errors.ts'
import type { Step } from '#lib/flow/flow.ts'
import type { SavedFlow } from '#lib/flow/saved-flow.ts'
import { loadFlowLookups } from './flow-lookups.ts'
import { loadFlow } from './load-flow.ts'
import { acquisitionCampaignLookups, messageLookups, vibesListLookups } from './lookup-queries.ts'
import { saveFlow } from './save-flow.ts'

const { db, reset } = await testDatabase()
const ada = { id: 'ada', name: 'Ada' }
const bob = { id: 'bob', name: 'Bob' }
let campaignId: number

beforeEach(async () => {
  await reset()
  await db.query(
    sql`insert into "user" (id, name, email) values ('ada', 'Ada', 'ada@example.com'), ('bob', 'Bob', 'bob@example.com')`,
  )
  campaignId = await asset('smart_campaign', 'Spring sale')
  await db.query(sql`insert into smart_campaign (id) values (${campaignId})`)
})

async function asset(kind: string, name: string): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    sql`insert into asset (kind, name) values (${kind}, ${name}) returning id`,
  )
  return rows[0]!.id
}

const step = (id: number, settings: Step['settings'] = null): Step => ({
  id,
  kind: 'send-sms-message',
  choices: [],
  settings,
})
const save = (steps: Step[], baseRevisionId: number | null, user = ada) =>
  saveFlow(db, { campaignId, baseRevisionId, steps, user })
const revisions = async () =>
  (
    await db.query<{ number: number; created_by: string }>(
      sql`select number, created_by from flow_revision where campaign_id = ${campaignId} order by number`,
    )
  ).rows

/** The newer flow a refused save is told about. */
async function refusal(promise: Promise<unknown>): Promise<{ code: string; details: SavedFlow }> {
  const error = await promise.then(
    () => null,
    (thrown) => thrown,
  )
  expect(error).toBeInstanceOf(AppError)
  return error
}

test('each save is a revision of its own, with its author, and the newest is what loads', async () => {
  const first = await save([step(1)], null)
  const second = await save([step(1), step(2)], first.revisionId, bob)
  expect(await revisions()).toEqual([
    { number: 1, created_by: 'ada' },
    { number: 2, created_by: 'bob' },
  ])
  expect(await loadFlow(db, campaignId)).toEqual({ ...second, steps: [step(1), step(2)], savedBy: 'Bob' })
})

test('a save that changes nothing makes no revision, wherever it started from', async () => {
  const first = await save([step(1, { messageId: 1, vibesListId: 2 })], null)
  const again = await save([step(1, { vibesListId: 2, messageId: 1 })], first.revisionId)
  const repeated = await save([step(1, { messageId: 1, vibesListId: 2 })], null)
  expect([again.revisionId, repeated.revisionId]).toEqual([first.revisionId, first.revisionId])
  expect(await revisions()).toHaveLength(1)
})

test('saving an empty flow where there is none makes none', async () => {
  expect((await save([], null)).revisionId).toBeNull()
  expect(await revisions()).toEqual([])
})

test('whoever started from an older revision is told by whom and with what it was overtaken', async () => {
  const base = await save([step(1)], null)
  const bobs = await save([step(1), step(2)], base.revisionId, bob)
  const { code, details } = await refusal(save([step(3)], base.revisionId))
  expect(code).toBe('conflict')
  expect(details).toEqual({ ...bobs, steps: [step(1), step(2)] })
  expect((await loadFlow(db, campaignId))!.steps).toEqual([step(1), step(2)])
})

test('of ten saves at once from the same revision exactly one is kept, nine are told', async () => {
  const base = await save([step(1)], null)
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) => save([step(1), step(100 + index)], base.revisionId)),
  )
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  const codes = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []))
  expect(codes).toEqual(Array(9).fill('conflict'))
  expect(await revisions()).toHaveLength(2)
})

test('the database refuses a second revision of one number, whatever the code does', async () => {
  await save([step(1)], null)
  const forged = db.query(
    sql`insert into flow_revision (campaign_id, number, steps) values (${campaignId}, 1, '[]'::jsonb)`,
  )
  await expect(forged).rejects.toMatchObject({ code: '23505' })
})

test('a kind and settings of another version come back as they were saved', async () => {
  const foreign = {
    id: 7,
    kind: 'send-fax',
    choices: [],
    settings: { paper: { size: 'A4' } },
    note: 'kept',
  } as Step
  await save([foreign], null)
  expect((await loadFlow(db, campaignId))!.steps).toEqual([foreign])
})

test('a deleted campaign takes no saves and shows no flow', async () => {
  await db.query(sql`update asset set deleted_at = now() where id = ${campaignId}`)
  expect((await refusal(save([step(1)], null))).code).toBe('not_found')
  expect(await loadFlow(db, campaignId)).toBeNull()
})

test('what else belongs to the save is undone with it', async () => {
  const failing = saveFlow(db, {
    campaignId,
    baseRevisionId: null,
    steps: [step(1)],
    user: ada,
    afterSaving: () => Promise.reject(new Error('audit is full')),
  })
  await expect(failing).rejects.toThrow('audit is full')
  expect(await revisions()).toEqual([])
})

describe('what picked ids stand for', () => {
  let list: number
  beforeEach(async () => {
    const { rows } = await db.query<{ id: number }>(sql`
      insert into vibes_list (vibes_id, name, short_code, is_offered, gone_at) values
        ('L1', 'Weekly offers', '52623', true, null), ('L2', '100 % cotton', '52623', true, null),
        ('L3', 'Staff', null, false, null), ('L4', 'Old', null, true, now())
      returning id`)
    list = rows[0]!.id
    await db.query(sql`insert into vibes_subscription (list_id, phone, state, source, event_at) values
      (${list}, '+13125550101', 'active', 'callback', now()), (${list}, '+13125550102', 'active', 'callback', now()),
      (${list}, '+13125550103', 'pending', 'callback', now())`)
    await db.query(sql`insert into acquisition_campaign (vibes_id, list_id, name, status, starts_at, ends_at, gone_at) values
      ('A1', ${list}, 'Join', 'active', now() - interval '1 day', null, null),
      ('A2', ${list}, 'Join later', 'scheduled', now() + interval '1 day', null, null),
      ('A3', ${list}, 'Join once', 'active', now() - interval '2 days', now() - interval '1 day', null),
      ('A4', ${list}, 'Join never', 'deleted', null, null, null),
      ('A5', ${list + 1}, 'Join cotton', 'active', null, null, null)`)
  })

  async function message(name: string, options: { approved?: boolean; deleted?: boolean }) {
    const id = await asset('sms_message', name)
    await db.query(sql`insert into sms_message (id) values (${id})`)
    if (options.approved) {
      await db.query(sql`with version as (
          insert into sms_message_version (message_id, number, body, parts, approved_at)
          values (${id}, 1, 'Hi', 2, '2026-11-12T10:00:00Z') returning id)
        update sms_message set approved_version_id = version.id, draft_body = null from version where sms_message.id = ${id}`)
    }
    if (options.deleted) await db.query(sql`update asset set deleted_at = now() where id = ${id}`)
    return id
  }

  test('the account’s clock is told to who edits, to see what has passed, and not to who judges many flows', async () => {
    await db.query(sql`insert into setting (key, value) values ('sms', '{"accountTimeZone": "Asia/Tokyo"}')
      on conflict (key) do update set value = excluded.value`)
    const { rows } = await db.query<{ now: string }>(
      sql`select to_char(app_now() at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') as now`,
    )
    const { now } = await loadFlowLookups(db, [])
    // A minute may begin between the two.
    expect(
      Date.parse(`${now!.replace(' ', 'T')}Z`) - Date.parse(`${rows[0]!.now.replace(' ', 'T')}Z`),
    ).toBeOneOf([0, 60_000])
    expect(await loadFlowLookups(db, [], { counts: false })).not.toHaveProperty('now')
  })

  test('lists say how many are active, their short code, and whether they can still be picked', async () => {
    const lookups = await loadFlowLookups(db, [step(1, { messageId: null, vibesListId: list })])
    expect(lookups.vibesLists[list]).toEqual({
      id: list,
      name: 'Weekly offers',
      isOffered: true,
      isGone: false,
      shortCode: '52623',
      activeCount: 2,
    })
    expect((await vibesListLookups(db, { text: '' })).map((it) => it.name)).toEqual([
      '100 % cotton',
      'Weekly offers',
    ])
    const all = await vibesListLookups(db, { ids: [list, list + 2, list + 3] })
    expect(all.map((it) => [it.name, it.isOffered, it.isGone])).toEqual([
      ['Old', true, true],
      ['Staff', false, false],
      ['Weekly offers', true, false],
    ])
  })

  test('a search takes % and _ as themselves and ignores case', async () => {
    expect((await vibesListLookups(db, { text: '0 % C' })).map((it) => it.name)).toEqual(['100 % cotton'])
    expect(await vibesListLookups(db, { text: '_eekly' })).toEqual([])
  })

  test('campaigns are those of the list, by what Vibes and the clock say', async () => {
    const found = await acquisitionCampaignLookups(db, { text: '', vibesListId: list })
    expect(found.map((it) => [it.name, it.state])).toEqual([
      ['Join', 'active'],
      ['Join later', 'scheduled'],
      ['Join once', 'ended'],
    ])
  })

  test('messages say approved with parts, draft, or deleted; a search leaves deleted ones out', async () => {
    const approved = await message('Spring sale 20 %', { approved: true })
    const draft = await message('A draft', {})
    const deleted = await message('Deleted', { approved: true, deleted: true })
    const found = await messageLookups(db, { ids: [approved, draft, deleted, 9999] })
    expect(Object.fromEntries(found.map((it) => [it.name, [it.state, it.parts, it.approvedAt]]))).toEqual({
      'Spring sale 20 %': ['approved', 2, '2026-11-12T10:00:00.000Z'],
      'A draft': ['draft', null, null],
      Deleted: ['deleted', 2, '2026-11-12T10:00:00.000Z'],
    })
    expect((await messageLookups(db, { text: '' })).map((it) => it.name)).toEqual([
      'Spring sale 20 %',
      'A draft',
    ])
  })

  test('the ids of choices and of unknown kinds are looked up too', async () => {
    const when = { id: 1, kind: 'person-attribute', settings: {} }
    const lookups = await loadFlowLookups(db, [
      {
        id: 1,
        kind: 'send-fax',
        settings: { vibesListId: list },
        choices: [{ id: 2, when, settings: { vibesListId: list + 1 } }],
      },
    ])
    expect(Object.keys(lookups.vibesLists)).toHaveLength(2)
    expect(lookups.isVibesConnected).toBe(false)
  })
})
