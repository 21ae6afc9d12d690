import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import type { Transaction } from '#lib/db/sql.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { campaignBadgeFacts } from './campaign-badges.ts'
import { createAsset, type NewAsset } from './create-asset.ts'
import { deleteAsset } from './delete-asset.ts'
import { moveAsset } from './move-asset.ts'
import { assetTrail, childAssets, treeAssets } from './queries.ts'
import { renameAsset } from './rename-asset.ts'
import { restoreAsset } from './restore-asset.ts'

const { db, reset } = await testDatabase()
const mira = { id: 'mira', name: 'Mira' }

beforeEach(async () => {
  await reset()
  await db.query(sql`insert into "user" (id, name, email) values ('mira', 'Mira', 'mira@example.com')`)
})

const inTx = <T>(work: (tx: Transaction) => Promise<T>) => db.transaction(work)
const make = (kind: NewAsset['kind'], name: string, parentId: number | null = null) =>
  inTx((tx) => createAsset(tx, { kind, name, parentId }, mira))
const remove = (id: number) => inTx((tx) => deleteAsset(tx, id, mira.id))
const restore = (id: number) => inTx((tx) => restoreAsset(tx, id))
const move = (id: number, to: number | null) => inTx((tx) => moveAsset(tx, id, to, mira.id))
const alive = async () => (await treeAssets(db)).map(({ name }) => name).sort()

async function sendingCampaign(
  name: string,
  messageId: number,
  parentId: number | null = null,
): Promise<number> {
  const id = await make('smart_campaign', name, parentId)
  const steps = [{ id: 1, kind: 'send-sms-message', choices: [], settings: { messageId, vibesListId: null } }]
  await db.query(sql`
    with revision as (
      insert into flow_revision (campaign_id, number, steps) values (${id}, 1, ${JSON.stringify(steps)}::jsonb) returning id
    )
    update smart_campaign set flow_revision_id = revision.id from revision where smart_campaign.id = ${id}`)
  return id
}

test('each kind is made whole and shows in the tree with its state', async () => {
  const folder = await make('folder', '  Retail   2026 ')
  const program = await make('program', 'Spring', folder)
  for (const kind of ['smart_campaign', 'sms_message', 'static_list'] as const)
    await make(kind, 'One', program)
  expect(await treeAssets(db)).toEqual(
    expect.arrayContaining([
      { id: folder, kind: 'folder', name: 'Retail 2026', parentId: null, badge: null },
      expect.objectContaining({ kind: 'smart_campaign', badge: 'never_run' }),
      expect.objectContaining({ kind: 'sms_message', badge: 'draft' }),
      expect.objectContaining({ kind: 'static_list', badge: null }),
    ]),
  )
  expect(
    (await childAssets(db, folder)).map(({ name, children, updatedBy }) => ({ name, children, updatedBy })),
  ).toEqual([{ name: 'Spring', children: 3, updatedBy: 'Mira' }])
})

test('a name is refused at its field when empty, too long, or a sibling of the kind has it', async () => {
  await make('folder', 'Retail')
  await expect(make('folder', '   ')).rejects.toMatchObject({
    fieldErrors: { name: { key: 'assets.errors.nameMissing' } },
  })
  await expect(make('folder', 'x'.repeat(256))).rejects.toMatchObject({
    fieldErrors: { name: { key: 'assets.errors.nameTooLong' } },
  })
  await expect(make('folder', 'retail')).rejects.toMatchObject({
    fieldErrors: { name: { key: 'assets.errors.nameTaken' } },
  })
  // 255 characters, each two UTF-16 units.
  await make('folder', '🌷'.repeat(255))
  await make('program', 'Retail')
})

test('programs stand in folders, and nothing stands in a leaf or in what is deleted', async () => {
  const folder = await make('folder', 'F')
  const program = await make('program', 'P', folder)
  const inner = await make('folder', 'Inner', program)
  const text = await make('sms_message', 'Text', inner)
  const place = (reason: string) => ({ fieldErrors: { parentId: { key: `assets.errors.${reason}` } } })
  await expect(make('program', 'P2', inner)).rejects.toMatchObject(place('programInProgram'))
  await expect(make('folder', 'F2', text)).rejects.toMatchObject(place('notAContainer'))
  await remove(folder)
  await expect(make('folder', 'F3', inner)).rejects.toMatchObject({ code: 'not_found' })
})

test('renaming keeps everything else and refuses a taken name', async () => {
  const one = await make('folder', 'One')
  await make('folder', 'Two')
  expect(await inTx((tx) => renameAsset(tx, one, 'Uno', mira.id))).toEqual({ before: 'One', name: 'Uno' })
  await expect(inTx((tx) => renameAsset(tx, one, 'TWO', mira.id))).rejects.toMatchObject({
    code: 'invalid_input',
  })
  expect(await alive()).toEqual(['Two', 'Uno'])
})

test('what nobody sees in a pasted name is not kept', async () => {
  const pasted = await make('folder', '\u0000Spring\u0000\u0007 sale\r\n2026\u0000')
  expect(await treeAssets(db)).toMatchObject([{ id: pasted, name: 'Spring sale 2026' }])
  await expect(make('folder', ' \u0000 ')).rejects.toMatchObject({
    fieldErrors: { name: { key: 'assets.errors.nameMissing' } },
  })
  await inTx((tx) => renameAsset(tx, pasted, 'Autumn\u0000', mira.id))
  expect(await alive()).toEqual(['Autumn'])
})

test('a name can’t pretend to be another by what nobody sees', async () => {
  const turned = await make('folder', 'Sale \u202Egnirps\u202C \u2066x\u2069')
  expect(await treeAssets(db)).toMatchObject([{ id: turned, name: 'Sale gnirps x' }])
  for (const unseen of ['\u200B', '\u200E', '\u200F', '\u061C', '\u00AD', '\u2060', '\uFEFF', '\u{E0041}']) {
    await expect(make('folder', `Sale gn${unseen}irps x`), encodeURI(unseen)).rejects.toMatchObject({
      fieldErrors: { name: { key: 'assets.errors.nameTaken' } },
    })
  }
  for (const blank of ['\u202E\u200B', '\u200D', '\uFE0F \u200C', '\u3164']) {
    await expect(make('folder', blank), encodeURI(blank)).rejects.toMatchObject({
      fieldErrors: { name: { key: 'assets.errors.nameMissing' } },
    })
  }
})

test('scripts and emoji keep the joiners and forms they need', async () => {
  const names = ['می\u200Cخواهم', 'ක්\u200Dෂ', '👩\u200D💻', '❤\uFE0F']
  for (const name of names) await make('folder', name)
  expect((await alive()).sort()).toEqual([...names].sort())
})

test('moving takes everything along and never makes a ring', async () => {
  const outer = await make('folder', 'Outer')
  const inner = await make('folder', 'Inner', outer)
  const program = await make('program', 'P', outer)
  const deep = await make('folder', 'Deep', program)
  expect(await move(inner, null)).toEqual({ name: 'Inner', from: outer })
  await move(outer, inner)
  expect((await assetTrail(db, deep)).map(({ name }) => name)).toEqual(['Inner', 'Outer', 'P', 'Deep'])
  const place = (reason: string) => ({ fieldErrors: { parentId: { key: `assets.errors.${reason}` } } })
  await expect(move(inner, inner)).rejects.toMatchObject(place('intoItself'))
  await expect(move(inner, deep)).rejects.toMatchObject(place('intoItself'))
  const holder = await make('folder', 'Holder')
  await make('program', 'Held', holder)
  await expect(move(holder, program)).rejects.toMatchObject(place('programInProgram'))
})

test('two moves at once into each other: one of them is refused', async () => {
  const a = await make('folder', 'A')
  const b = await make('folder', 'B')
  const results = await Promise.allSettled([move(a, b), move(b, a)])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await alive()).toEqual(['A', 'B'])
})

test('deleting takes the whole subtree, and undo brings back exactly that', async () => {
  const folder = await make('folder', 'F')
  const kept = await make('sms_message', 'Earlier', folder)
  await make('sms_message', 'Text', folder)
  await remove(kept)
  expect(await remove(folder)).toEqual({ name: 'F', contained: 1 })
  expect(await alive()).toEqual([])
  await restore(folder)
  expect(await alive()).toEqual(['F', 'Text'])
  expect(await restore(folder)).toEqual({ name: 'F' })
})

test('undo says so when the name or the folder went meanwhile', async () => {
  const folder = await make('folder', 'F')
  const text = await make('sms_message', 'Text', folder)
  await remove(text)
  await make('sms_message', 'Text', folder)
  await expect(restore(text)).rejects.toMatchObject({
    fieldErrors: { name: { key: 'assets.errors.nameTaken' } },
  })
  await remove(folder)
  await expect(restore(text)).rejects.toMatchObject({ code: 'conflict' })
})

test('a message in a flow can’t be deleted, unless the campaign goes with it', async () => {
  const program = await make('program', 'P')
  const text = await make('sms_message', 'Text', program)
  const campaign = await sendingCampaign('Sale', text, program)
  await expect(remove(text)).rejects.toMatchObject({
    code: 'in_use',
    details: [{ assetId: text, how: 'flow', byId: campaign, byKind: 'smart_campaign', byName: 'Sale' }],
  })
  expect(await remove(program)).toEqual({ name: 'P', contained: 2 })
  await restore(program)
  await remove(campaign)
  expect(await remove(text)).toEqual({ name: 'Text', contained: 0 })
})

test('a list in a smart list can’t be deleted', async () => {
  const list = await make('static_list', 'VIP')
  const other = await make('static_list', 'Other')
  const campaign = await make('smart_campaign', 'Sale')
  const rules = {
    match: 'all',
    filters: [{ id: 1, kind: 'member-of-list', settings: { operator: 'in', listIds: [list] } }],
  }
  await db.query(
    sql`update smart_campaign set rules = ${JSON.stringify(rules)}::jsonb where id = ${campaign}`,
  )
  await expect(remove(list)).rejects.toMatchObject({
    code: 'in_use',
    details: [{ how: 'smart_list', byName: 'Sale' }],
  })
  await remove(other)
})

test('a campaign with a run under way can’t be deleted, nor a folder around it', async () => {
  const folder = await make('folder', 'F')
  const text = await make('sms_message', 'Text', folder)
  const campaign = await sendingCampaign('Sale', text, folder)
  await db.query(sql`
    insert into campaign_run (campaign_id, kind, state, request_key, flow_revision_id, message_versions, rules, qualification, seed)
    select ${campaign}, 'batch', 'running', gen_random_uuid(), flow_revision_id, jsonb_build_object(${text}::text, 1), '{}', 'once', 1
    from smart_campaign where id = ${campaign}`)
  await expect(remove(campaign)).rejects.toMatchObject({ details: [{ how: 'run', byName: 'Sale' }] })
  await expect(remove(folder)).rejects.toMatchObject({ code: 'in_use' })
  await db.query(sql`update campaign_run set state = 'finished', finished_at = now()`)
  expect(await remove(folder)).toEqual({ name: 'F', contained: 2 })
})

test('a campaign whose message is gone from its flow’s reach is invalid', async () => {
  const text = await make('sms_message', 'Text')
  const campaign = await sendingCampaign('Sale', text)
  const badge = async () => (await treeAssets(db)).find(({ id }) => id === campaign)?.badge
  // Nothing is approved and no list is picked.
  expect(await badge()).toBe('invalid')
})

test('a badge says beforehand what it is with nothing wrong, and where something is', async () => {
  const campaign = await sendingCampaign('Sale', await make('sms_message', 'Text'))
  expect(await campaignBadgeFacts(db, campaign)).toEqual({
    badge: 'invalid',
    whenMended: 'never_run',
    whenBroken: 'invalid',
    broken: ['flow'],
  })
  await db.query(sql`
    update smart_campaign set rules = '{"match": "all", "filters": [{"id": 1, "kind": "no-such-filter", "settings": {}}]}'
    where id = ${campaign}`)
  expect(await campaignBadgeFacts(db, campaign)).toMatchObject({ badge: 'invalid', broken: ['list', 'flow'] })
  expect(await campaignBadgeFacts(db, 1_000_000)).toBeNull()
})
