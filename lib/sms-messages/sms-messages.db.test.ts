import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { AppError } from '#lib/errors.ts'
import { approveMessage } from './approve-message.ts'
import { cloneMessage } from './clone-message.ts'
import { insertMessage, type NewMessage } from './create-message.ts'
import { discardDraft } from './discard-draft.ts'
import { editDraft } from './edit-draft.ts'
import { wordingsForMessage } from './list-wordings.ts'
import { findMessage, usesOfMessage } from './queries.ts'
import { saveDraft } from './save-draft.ts'
import { unapproveMessage } from './unapprove-message.ts'

const database = await testDatabase()
beforeEach(() => database.reset())

const ada = { id: 'ada', name: 'Ada' }
const bob = { id: 'bob', name: 'Bob' }

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(`expected a refusal, got ${String(error)}`)
  return error
}

const create = (message: NewMessage) => database.db.transaction((tx) => insertMessage(tx, message, ada))
const draftOf = (text: string) => create({ name: 'Spring sale', parentId: null, text })
async function approved(text: string): Promise<number> {
  const id = await draftOf(text)
  await approveMessage({ id, baseVersion: 0 }, ada)
  return id
}

test('a new message is an empty draft', async () => {
  const id = await create({ name: ' Spring sale ', description: 'Text 1', parentId: null })
  expect(await findMessage(id)).toMatchObject({
    name: 'Spring sale',
    description: 'Text 1',
    state: 'draft',
    draft: { text: '', version: 0, savedBy: 'Ada' },
    approved: null,
  })
})

test('saving raises the version; the same words again do not', async () => {
  const id = await draftOf('')
  const first = await saveDraft({ id, text: 'Hi\r\nyou', baseVersion: 0 }, ada)
  expect(first).toMatchObject({ text: 'Hi\nyou', version: 1, savedBy: 'Ada' })
  expect(await saveDraft({ id, text: 'Hi\nyou', baseVersion: 0 }, bob)).toEqual(first)
})

test('the second of two savers is refused and shown what the first saved; nothing is overwritten', async () => {
  const id = await draftOf('')
  const results = await Promise.allSettled([
    saveDraft({ id, text: 'from Ada', baseVersion: 0 }, ada),
    saveDraft({ id, text: 'from Bob', baseVersion: 0 }, bob),
  ])
  const landed = results.find((result) => result.status === 'fulfilled')!.value
  const refused = results.find((result) => result.status === 'rejected')!.reason as AppError
  expect(refused.code).toBe('conflict')
  expect(refused.details).toEqual(landed)
  expect((await findMessage(id))?.draft).toEqual(landed)
  const mine = landed.savedBy === 'Ada' ? 'from Bob' : 'from Ada'
  expect(await saveDraft({ id, text: mine, baseVersion: landed.version }, bob)).toMatchObject({
    text: mine,
    version: 2,
  })
})

test('approving makes an immutable version and takes the draft away', async () => {
  const id = await draftOf('Hi {{lead.First Name:default=there}}, 20% off. Reply STOP to end')
  expect(await approveMessage({ id, baseVersion: 0 }, ada)).toMatchObject({ approved: { number: 1 } })
  const message = await findMessage(id)
  expect(message).toMatchObject({
    state: 'approved',
    draft: { text: null, version: 1 },
    approved: { number: 1, parts: 1, approvedBy: 'Ada' },
  })
  await expect(
    database.db.query(
      sql`update sms_message_version set body = 'x' where id = ${message!.approved!.versionId}`,
    ),
  ).rejects.toThrow(/kept as it was written/)
})

test('parts are counted with tokens at their defaults', async () => {
  const id = await approved(`${'a'.repeat(150)}{{lead.First Name:default=you, our friend}}`)
  expect((await findMessage(id))?.approved?.parts).toBe(2)
})

test.each([
  ['', ['empty']],
  ['Hi {{lead.FirstName}}', ['unknown_token']],
  ['a'.repeat(901), ['too_long']],
])('%.30j is not approved', async (text, codes) => {
  const id = await draftOf(text)
  const error = await refusal(approveMessage({ id, baseVersion: 0 }, ada))
  expect(error.code).toBe('not_ready')
  expect((error.details as { code: string }[]).map((problem) => problem.code)).toEqual(codes)
  expect((await findMessage(id))?.state).toBe('draft')
})

test('nobody approves words they have not seen', async () => {
  const id = await draftOf('Hi')
  await saveDraft({ id, text: 'Hi!', baseVersion: 0 }, bob)
  expect((await refusal(approveMessage({ id, baseVersion: 0 }, ada))).code).toBe('conflict')
})

test('edit draft, discard draft and approve again', async () => {
  const id = await approved('One')
  const draft = await editDraft(id, bob)
  expect(draft.draft).toMatchObject({ text: 'One', version: 2 })
  expect(await editDraft(id, ada)).toEqual(draft)
  await saveDraft({ id, text: 'Two', baseVersion: 2 }, bob)
  expect((await findMessage(id))?.state).toBe('approved_with_draft')
  expect(await discardDraft({ id, baseVersion: 3 }, bob)).toMatchObject({
    discarded: 'Two',
    message: { draft: { text: null } },
  })
  expect(await findMessage(id)).toMatchObject({ state: 'approved', approved: { text: 'One' } })
  const again = await saveDraft({ id, text: 'Three', baseVersion: 4 }, bob)
  expect(await approveMessage({ id, baseVersion: again.version }, bob)).toMatchObject({
    approved: { number: 2 },
  })
  expect((await findMessage(id))?.approved?.text).toBe('Three')
})

test('a draft that was never approved can’t be discarded', async () => {
  const id = await draftOf('One')
  expect(await discardDraft({ id, baseVersion: 0 }, ada)).toMatchObject({
    discarded: null,
    message: { draft: { text: 'One' } },
  })
})

async function campaignSending(id: number, settings: object, isActive: boolean): Promise<number> {
  const { rows } = await database.db.query<{ id: number }>(
    sql`insert into asset (kind, name) values ('smart_campaign', 'Welcome') returning id`,
  )
  const campaign = rows[0]!.id
  await database.db.query(sql`insert into smart_campaign (id, is_active) values (${campaign}, ${isActive})`)
  const steps = [
    { id: 1, kind: 'wait', settings: { messageId: id }, choices: [] },
    { id: 2, kind: 'send-sms-message', settings: null, choices: [{ id: 3, when: {}, settings }] },
  ]
  await database.db.query(sql`
    with made as (
      insert into flow_revision (campaign_id, number, steps) values (${campaign}, 1, ${JSON.stringify(steps)}::jsonb) returning id
    )
    update smart_campaign set flow_revision_id = (select id from made) where id = ${campaign}`)
  return campaign
}

test('a message that a live campaign may send is not unapproved; the refusal names the campaign', async () => {
  const id = await approved('One')
  const campaignId = await campaignSending(id, { messageId: id }, true)
  const error = await refusal(unapproveMessage(id, ada))
  expect(error.code).toBe('in_use')
  expect(error.details).toEqual([{ campaignId, name: 'Welcome', isLive: true }])
  await database.db.query(sql`update smart_campaign set is_active = false`)
  expect(await usesOfMessage(id)).toEqual([{ campaignId, name: 'Welcome', isLive: false }])
  expect(await unapproveMessage(id, ada)).toMatchObject({ draft: { text: 'One' } })
  expect((await findMessage(id))?.state).toBe('draft')
})

test('unapproving keeps the draft there is', async () => {
  const id = await approved('One')
  await editDraft(id, ada)
  await saveDraft({ id, text: 'Two', baseVersion: 2 }, ada)
  expect(await unapproveMessage(id, ada)).toMatchObject({ draft: { text: 'Two' } })
})

test('only Send steps count as use', async () => {
  const id = await approved('One')
  await campaignSending(id, { messageId: id + 1 }, true)
  expect(await usesOfMessage(id)).toEqual([])
})

test('a clone is a draft of its own beside the original', async () => {
  const id = await approved('One')
  const clone = await cloneMessage({ id, name: 'Spring sale 2' }, bob)
  expect(await findMessage(clone)).toMatchObject({
    name: 'Spring sale 2',
    state: 'draft',
    draft: { text: 'One' },
  })
  expect((await refusal(cloneMessage({ id, name: 'spring sale' }, bob))).fieldErrors.name).toBeDefined()
})

test('a deleted message is gone for every use case', async () => {
  const id = await approved('One')
  await database.db.query(sql`update asset set deleted_at = now() where id = ${id}`)
  expect(await findMessage(id)).toBeNull()
  for (const work of [
    () => saveDraft({ id, text: 'x', baseVersion: 1 }, ada),
    () => approveMessage({ id, baseVersion: 1 }, ada),
    () => unapproveMessage(id, ada),
    () => cloneMessage({ id, name: 'x' }, ada),
  ]) {
    expect((await refusal(work())).code).toBe('not_found')
  }
})

test('what is written along with a change is undone when that fails', async () => {
  const id = await draftOf('One')
  const failing = () => Promise.reject(new Error('no audit line'))
  await expect(approveMessage({ id, baseVersion: 0 }, ada, failing)).rejects.toThrow('no audit line')
  expect((await findMessage(id))?.state).toBe('draft')
})

test('a text is held to the wordings of the lists it is sent to; to those of every offered list while no flow sends it', async () => {
  const id = await draftOf('Sale')
  await database.db.query(sql`insert into vibes_list (id, vibes_id, name, brand, stop_wording, is_offered, gone_at) values
    (1, 'A', 'Deals', 'Northwind', 'Reply STOP', true, null), (2, 'B', 'Club', 'NW Club', null, true, null),
    (3, 'C', 'Hidden', 'Hidden', null, false, null), (4, 'D', 'Gone', 'Gone', null, true, now()), (5, 'E', 'Plain', null, null, true, null)`)
  expect(await wordingsForMessage(database.db, id)).toEqual({
    brands: ['NW Club', 'Northwind'],
    stopWordings: ['Reply STOP'],
  })
  const steps = [
    {
      id: 7,
      kind: 'send-sms-message',
      choices: [{ id: 8, when: {}, settings: { messageId: id, vibesListId: 3 } }],
      settings: { messageId: id + 1, vibesListId: 1 },
    },
  ]
  await database.db.query(sql`insert into asset (id, kind, name) values (100, 'smart_campaign', 'Sale')`)
  await database.db.query(sql`insert into smart_campaign (id) values (100)`)
  await database.db.query(
    sql`insert into flow_revision (id, campaign_id, number, steps) values (200, 100, 1, ${JSON.stringify(steps)}::jsonb)`,
  )
  await database.db.query(sql`update smart_campaign set flow_revision_id = 200`)
  expect(await wordingsForMessage(database.db, id)).toEqual({ brands: ['Hidden'], stopWordings: [] })
})
