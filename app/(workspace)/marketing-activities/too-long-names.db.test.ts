// A name far too long, as somebody pastes it: the answer tells the limit there is, where the name is asked for.
import sql from 'sql-template-tag'
import { beforeEach, expect, test, vi } from 'vitest'
import { requestWith, userWith } from '#app/testing/fake-request.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { createAsset, renameAsset } from './actions.ts'
import { clone } from './sms-messages/[id]/actions.ts'

const user = userWith('marketer')
vi.mock('next/headers', async () => (await import('#app/testing/fake-request.ts')).nextHeaders)
vi.mock('next/cache', () => ({ revalidatePath: vi.fn() }))
vi.mock('#app/session.ts', () => ({ currentUser: async () => user }))

const { db, reset } = await testDatabase()

beforeEach(async () => {
  await reset()
  requestWith()
  await db.query(sql`insert into "user" (id, name, email) values (${user.id}, ${user.name}, ${user.email})`)
})

async function newMessage(): Promise<number> {
  const made = await createAsset({ kind: 'sms_message', name: 'Spring', parentId: null })
  if (!made.ok) throw new Error(made.error.message)
  return made.value.id
}

test.each([256, 2_001, 10_000])('a name of %i characters', async (length) => {
  const name = 'N'.repeat(length)
  const id = await newMessage()
  const words = `The name has ${length.toLocaleString('en')} characters; 255 is the most.`
  for (const asked of [
    createAsset({ kind: 'smart_campaign', name, parentId: null }),
    renameAsset({ id, name }),
    clone({ id, name }),
  ])
    expect(await asked).toMatchObject({ ok: false, error: { fieldErrors: { name: words } } })
  const { rows } = await db.query(sql`select name from asset`)
  expect(rows).toEqual([{ name: 'Spring' }])
})
