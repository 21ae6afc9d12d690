import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sandboxControl } from './control-client.ts'
import {
  passThrough,
  postEvent,
  retailer,
  startTestSandbox,
  type TestSandbox,
} from './testing/test-sandbox.ts'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startTestSandbox()
})
beforeEach(() => sandbox.renew())
afterAll(() => sandbox.stop())

test('a restart changes nothing anybody can see', async () => {
  await passThrough(sandbox, 'deals_text', 1234)
  await postEvent(sandbox, 'e1', '+13125550100')
  await sandbox.vibes('POST', 'campaigns/acquisition/ACQ1/participants', {
    body: { mobile_phone: { mdn: '+13125550150' }, external_person_id: 'fs-1' },
  })
  await sandbox.control.reply('+13125550150', { text: 'N' })
  await sandbox.control.reply('+13125550101', { text: 'STOP', to: '52623' })
  await sandbox.control.setFaults({ latencyMs: { min: 1, max: 2 }, acceptThenDrop: { next: 3 } })
  await sandbox.control.setClock(5 * 3600_000)
  await sandbox.control.changeList('SHOP1', '1235', { name: 'Weekly news' })
  const look = async () => {
    const { url: _, controlUrl: __, clock, ...state } = await sandbox.control.state()
    return {
      state,
      offset: clock.offsetMs,
      phones: await sandbox.control.phones(),
      one: await sandbox.control.phone('+13125550150'),
      texts: await sandbox.control.journalTexts({ ids: true }),
      person: (await sandbox.vibes('GET', 'mobiledb/persons/external/fs-1')).json,
    }
  }
  const before = await look()
  await sandbox.restart()
  const after = await look()
  // Looking up the person is a line of its own.
  before.state.journal++
  expect(after).toEqual(before)
})

test('seeding twice adds nothing, and brings back neither a STOP nor an old name', async () => {
  await sandbox.control.reply('+13125550101', { text: 'STOP', to: '52623' })
  await sandbox.control.changeList('SHOP1', '1234', { name: 'Renamed' })
  expect(await sandbox.control.seed(retailer)).toEqual({
    people: 0,
    subscriptions: 0,
    lists: 0,
    acquisitionCampaigns: 0,
    pending: 0,
  })
  expect((await sandbox.control.phone('+13125550101')).subscriptions).toMatchObject([
    { active: false, listName: 'Renamed' },
  ])
})

test('seeding pending, blocked and thousands of subscribers', async () => {
  const mdns = Array.from(
    { length: 5000 },
    (_, i) => `+1${200 + Math.floor(i / 100)}55501${String(i % 100).padStart(2, '0')}`,
  )
  const company = retailer.company
  const seed = {
    company,
    subscriptions: [{ listId: '1235', mdns }],
    pending: [{ acquisitionId: 'ACQ1', mdns: ['+13125550150'] }],
    blocked: [{ acquisitionId: 'ACQ1', mdns: ['+13125550151'] }],
  }
  const done = await sandbox.control.seed(seed)
  expect(done.subscriptions).toBe(mdns.length)
  expect(done.pending).toBe(1)
  const list = (await sandbox.control.state()).companies[0]!.lists.find(({ id }) => id === '1235')
  expect(list!.active).toBe(mdns.length + 1)
  expect((await sandbox.control.reply('+13125550150', { text: 'Y' })).did).toBe('confirmed')
  await expect(sandbox.control.seed({ company, subscriptions: [{ listId: 'none', mdns }] })).rejects.toThrow(
    'no list none',
  )
})

test('Vibes ending a subscription, and joining by another way', async () => {
  await sandbox.control.endSubscription('SHOP1', '1234', '+13125550100', 'disconnect')
  await sandbox.control.joinList('SHOP1', '1234', '+13125550155')
  const ended = (await sandbox.control.phone('+13125550100')).subscriptions.find(
    ({ listId }) => listId === '1234',
  )
  expect(ended).toMatchObject({ active: false, optOutReason: 'disconnect' })
  expect((await sandbox.control.phone('+13125550155')).subscriptions).toMatchObject([{ active: true }])
})

test('the extract has a line per opt-in and per opt-out', async () => {
  const lines = (await sandbox.control.subscriptionExtract('SHOP1')).slice(0, -1).split('\n')
  const [header, ...rows] = lines.map((line) => line.split('\t'))
  expect(rows.every((row) => row.length === header!.length)).toBe(true)
  const cell = (row: string[], name: string) => row[header!.indexOf(name)]
  const ended = rows.filter((row) => cell(row, 'mdn') === '+13125550109')
  expect(ended.map((row) => [cell(row, 'subscription_event'), cell(row, 'opt_out_reason')])).toEqual([
    ['OPT_IN', ''],
    ['OPT_OUT', 'user_opt_out'],
  ])
  await expect(sandbox.control.subscriptionExtract('NOBODY')).rejects.toThrow('no such company')
})

test('a page in a browser cannot steer the sandbox', async () => {
  const response = await fetch(`${sandbox.url}/_control/reset`, {
    method: 'POST',
    headers: { origin: 'https://example.com' },
  })
  expect(response.status).toBe(403)
  expect((await sandbox.control.state()).companies).toHaveLength(1)
})

test('the journal is read in pages and by kind', async () => {
  await sandbox.control.reply('+13125550100', { text: 'one', to: '52623' })
  await sandbox.control.reply('+13125550100', { text: 'two' })
  const { entries } = await sandbox.control.journal({ kind: 'reply' })
  expect(entries.map(({ text }) => text)).toEqual(['one', 'two'])
  const page = await sandbox.control.journal({ after: 1, limit: 2 })
  expect(page.entries.map(({ n }) => n)).toEqual([2, 3])
  expect(page.next).toBe(3)
  expect((await sandbox.control.journal({ after: page.last })).next).toBeNull()
  await expect(sandbox.control.journal({ after: -1 })).rejects.toThrow('whole number')
})

test('the control API asks for its token where one is set, and says what is wrong', async () => {
  const guarded = await startTestSandbox({ controlToken: 'open sesame' })
  await expect(sandboxControl({ url: guarded.url }).state()).rejects.toMatchObject({ status: 401 })
  expect((await guarded.control.state()).companies).toHaveLength(1)
  await guarded.stop()
  expect((await fetch(`${sandbox.url}/_control/nothing`)).status).toBe(404)
  expect((await fetch(`${sandbox.url}/_control/reset`)).status).toBe(405)
  expect((await fetch(`${sandbox.url}/_control/clock`, { method: 'PUT', body: '{' })).status).toBe(400)
  expect(
    (await fetch(`${sandbox.url}/_control/clock`, { method: 'PUT', body: '{"offsetMs":"1"}' })).status,
  ).toBe(400)
})

test('as a process: says where it is, keeps all it answered through kill -9, ends cleanly on SIGTERM', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-process-'))
  const start = async () => {
    const child = spawn(process.execPath, ['lib/vibes/sandbox/main.ts'], {
      env: { ...process.env, FLOWSTEP_SANDBOX_DIR: directory, FLOWSTEP_SANDBOX_PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const line = await new Promise<string>((resolve) =>
      child.stdout.once('data', (data) => resolve(String(data))),
    )
    return { child, ready: JSON.parse(line) as { sandbox: string; url: string; controlUrl: string } }
  }
  const end = (child: ChildProcess, signal: NodeJS.Signals) =>
    new Promise<number | null>((resolve) => {
      child.once('exit', (code) => resolve(code))
      child.kill(signal)
    })
  const first = await start()
  expect(first.ready.sandbox).toBe('ready')
  await sandboxControl({ url: first.ready.url }).seed(retailer)
  await sandboxControl({ url: first.ready.url }).reply('+13125550100', { text: 'STOP', to: '52623' })
  await end(first.child, 'SIGKILL')
  const second = await start()
  const phone = await sandboxControl({ url: second.ready.controlUrl }).phone('+13125550100')
  expect(phone.messages.map(({ kind }) => kind)).toEqual(['reply', 'goodbye'])
  expect(await end(second.child, 'SIGTERM')).toBe(0)
  expect(existsSync(join(directory, 'journal.jsonl'))).toBe(true)
  rmSync(directory, { recursive: true })
})
