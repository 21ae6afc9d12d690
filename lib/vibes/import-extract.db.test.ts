import sql from 'sql-template-tag'
import { beforeEach, expect, test, vi } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { importExtract } from './import-extract.ts'

const { db, reset } = await testDatabase()
let listId: number

beforeEach(async () => {
  await reset()
  const { rows } = await db.query<{ id: number }>(
    sql`insert into vibes_list (vibes_id, name) values ('L1', 'Deals') returning id`,
  )
  listId = rows[0]!.id
})

const header =
  'person_id\texternal_person_id\tmdn\tcompany_id\tcarrier_code\tsubscription_list_id\tsubscription_list_name\topt_in_date\topt_out_date\tsubscription_event\topt_out_reason\tactivity_description\tactivity_id'
const line = (
  mdn: string,
  event: string,
  changes: { list?: string; optIn?: string; optOut?: string; reason?: string } = {},
) =>
  [
    'K1',
    '',
    mdn,
    'C',
    '104',
    changes.list ?? 'L1',
    'Deals "a"',
    changes.optIn ?? '2026-11-01T10:00:00Z',
    changes.optOut ?? '',
    event,
    changes.reason ?? '',
    'x',
    '9',
  ].join('\t')
const streamOf = (text: string) => new Blob([text]).stream()
const run = (...lines: string[]) => importExtract(db, streamOf(lines.join('\n')))
const states = async () =>
  (
    await db.query<{ phone: string; state: string; reason: string | null }>(
      sql`select phone, state, reason from vibes_subscription where list_id = ${listId} order by phone`,
    )
  ).rows

test('opt-ins and opt-outs are taken; what makes no sense comes back with its line and reason', async () => {
  const result = await run(
    header,
    line('+13125550101', 'OPT_IN'),
    line('3125550102', 'OPT_OUT', { optOut: '2026-11-02 10:00:00', reason: 'USER_OPT_OUT' }),
    line('nobody', 'OPT_IN'),
    line('+13125550103', 'OPT_IN', { list: 'L9' }),
    line('+13125550104', 'SOMETHING'),
    line('+13125550105', 'OPT_OUT', { optOut: 'soon' }),
    'too\tshort',
  )
  expect(result).toMatchObject({ lines: 7, changed: 2, known: 0, rejected: 5 })
  expect(result.rejects.map(({ line, reason }) => [line, reason])).toEqual([
    [4, 'phone'],
    [5, 'unknown_list'],
    [6, 'event'],
    [7, 'date'],
    [8, 'columns'],
  ])
  expect(await states()).toEqual([
    { phone: '+13125550101', state: 'active', reason: null },
    { phone: '+13125550102', state: 'ended', reason: 'user_opt_out' },
  ])
})

test('again changes nothing; columns may stand in another order, or have no header', async () => {
  await run(header, line('+13125550101', 'OPT_IN'))
  expect(await run(header, line('+13125550101', 'OPT_IN'))).toMatchObject({ changed: 0, known: 1 })
  expect(await run(line('+13125550102', 'OPT_IN'))).toMatchObject({ lines: 1, changed: 1 })
  const reordered = [
    'subscription_event\tmdn\tsubscription_list_id\topt_out_date',
    'OPT_OUT\t+13125550101\tL1\t2026-11-05T10:00Z',
  ]
  expect(await run(...reordered)).toMatchObject({ changed: 1, rejected: 0 })
  expect((await states()).map((each) => each.state)).toEqual(['ended', 'active'])
})

test('another kind of file is refused before anything is taken', async () => {
  for (const text of ['', 'name,phone\nAnn,+13125550101', 'just words'])
    await expect(importExtract(db, streamOf(text)), text).rejects.toMatchObject({
      userMessage: { key: 'vibes.errors.notAnExtract' },
    })
})

test('a long file is read in parts, each number’s last word standing', async () => {
  const lines = Array.from({ length: 2_500 }, (_, n) =>
    line(`+1312555${String(n % 2_000).padStart(4, '0')}`, 'OPT_IN'),
  )
  const left = line('+13125550007', 'OPT_OUT', { optOut: '2026-11-02T10:00:00Z' })
  expect(await run(header, left, ...lines)).toMatchObject({ lines: 2_501, changed: 2_000, known: 501 })
  expect((await states()).filter((each) => each.state === 'ended')).toHaveLength(1)
})

/** A file of 1,500 lines that breaks off where the next part should come, when a thousand of them are taken. */
function brokenOff(breakOff: (controller: ReadableStreamDefaultController) => void) {
  const lines = Array.from({ length: 1_500 }, (_, n) =>
    line(`+1312555${String(n).padStart(4, '0')}`, 'OPT_IN'),
  )
  const parts = [`${[header, ...lines].join('\n')}\n`]
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const part = parts.shift()
      if (part !== undefined) return controller.enqueue(new TextEncoder().encode(part))
      await vi.waitUntil(async () => (await states()).length === 1_000, { timeout: 10_000 })
      breakOff(controller)
    },
  })
}

test('an upload that breaks off is given up, what came before stays, and it may be sent again', async () => {
  const lost = Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
  await expect(
    importExtract(
      db,
      brokenOff((controller) => controller.error(lost)),
    ),
  ).rejects.toBe(lost)
  expect(await run(header, line('+13125550000', 'OPT_IN'))).toMatchObject({ changed: 0, known: 1 })
})

test('whoever leaves in the middle is not waited for', async () => {
  const leaving = new AbortController()
  const silent = brokenOff(() => leaving.abort())
  await expect(importExtract(db, silent, leaving.signal)).rejects.toMatchObject({ name: 'AbortError' })
})

test('a file that is refused is read no further', async () => {
  const cancel = vi.fn()
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('name,phone\n'.repeat(1_000))),
    cancel,
  })
  await expect(importExtract(db, endless)).rejects.toMatchObject({
    userMessage: { key: 'vibes.errors.notAnExtract' },
  })
  await vi.waitUntil(() => cancel.mock.calls.length === 1)
})
