// A sandbox in this process for one test file, with a small retailer in it, spoken to over HTTP only.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SandboxControl, sandboxControl } from '../control-client.ts'
import type { SandboxSeed } from '../control-types.ts'
import { type StartOptions, startSandbox } from '../server.ts'

export type Answer = {
  status: number
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into whatever the API answers.
  json: any
}

export type CallOptions = {
  body?: unknown
  /** Sent as it is, instead of `body`. */
  raw?: string
  version?: '1' | '2' | null
  authorization?: string
  company?: string
}

export const goodCredentials = `Basic ${btoa('sam@example.com:secret')}`

export const retailer: SandboxSeed = {
  company: { companyKey: 'SHOP1', username: 'sam@example.com', password: 'secret' },
  sourceCodes: [{ sourcecode: '52623' }, { sourcecode: '90210' }],
  lists: [
    { id: '1234', name: 'Deals', sourcecode: '52623' },
    { id: '1235', name: 'News', sourcecode: '52623' },
    { id: '9000', name: 'Club', sourcecode: '90210' },
  ],
  acquisitionCampaigns: [
    { id: 'ACQ1', description: 'Join deals', listId: '1234', keywords: ['JOIN'] },
    { id: 'ACQ2', description: 'Join the club', listId: '9000', optIn: 'single', keywords: ['CLUB'] },
    { id: 'OLD', description: 'Last year', listId: '1234', status: 'past' },
  ],
  subscriptions: [
    { listId: '1234', mdns: ['+13125550100', '+13125550101'] },
    { listId: '1235', mdns: ['+13125550100'] },
    { listId: '9000', mdns: ['+13125550100'] },
    { listId: '1235', mdns: ['+13125550109'], ended: 'user_opt_out' },
  ],
  landlines: ['+13125550180'],
  undeliverable: [
    { mdn: '+13125550181', bounce: 'soft' },
    { mdn: '+13125550182', bounce: 'hard' },
  ],
}

export type TestSandbox = {
  /** The sandbox of the moment; a restart has another address. */
  readonly url: string
  readonly control: SandboxControl
  /** Calls `/companies/SHOP1/<path>` with good credentials and version 2 unless told otherwise. */
  vibes(method: string, path: string, options?: CallOptions): Promise<Answer>
  /** Stops it and starts another on the same folder. */
  restart(): Promise<void>
  /** Back to the retailer with nothing having happened. */
  renew(): Promise<void>
  stop(): Promise<void>
}

export async function startTestSandbox(options: Partial<StartOptions> = {}): Promise<TestSandbox> {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const start = () => startSandbox({ directory, callbackRetryMs: [5, 5, 5], ...options })
  const clientOf = (url: string) => sandboxControl({ url, token: options.controlToken })
  let running = await start()
  let control = clientOf(running.controlUrl)
  async function furnish() {
    await control.seed(retailer)
    // The tests are quicker than 100 calls a second.
    await control.setFaults({ throttle: { on: false } })
  }
  await furnish()
  return {
    get url() {
      return running.url
    },
    get control() {
      return control
    },
    async vibes(
      method,
      path,
      { body, raw, version = '2', authorization = goodCredentials, company = 'SHOP1' } = {},
    ) {
      const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
      const response = await fetch(`${running.url}/companies/${company}/${path}`, {
        method,
        headers: {
          authorization,
          'content-type': 'application/json',
          ...(version ? { 'x-api-version': version } : {}),
        },
        ...(sent === undefined ? {} : { body: sent }),
      })
      const text = await response.text()
      return { status: response.status, text, json: text === '' ? undefined : JSON.parse(text) }
    },
    async restart() {
      await running.stop()
      running = await start()
      control = clientOf(running.controlUrl)
    },
    async renew() {
      await control.reset()
      await furnish()
    },
    async stop() {
      await running.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Makes the pass-through message for a list, with the event type given. */
export async function passThrough(sandbox: TestSandbox, eventType: string, listId: number): Promise<string> {
  const { json } = await sandbox.vibes('POST', 'mobiledb/event_triggered_messages', {
    body: {
      name: `Pass-through ${listId}`,
      event_type: eventType,
      start_date: '2020-01-01',
      end_date: '2040-01-01',
      targeting: {
        channel: 'sms',
        message_template: '{{ message }}',
        shorten_urls: false,
        sms: { sourcecode: '52623', country_code: '1', sourcecode_type: 'SC', mdn_territory: 'US' },
        filters: [{ name: 'subscription', selector: 'any', value: [listId] }],
      },
    },
  })
  return json.id
}

/** Posts one event for a number. */
export function postEvent(
  sandbox: TestSandbox,
  eventId: string | undefined,
  mdn: string,
  message = 'Hi Sam',
  eventType = 'deals_text',
): Promise<Answer> {
  return sandbox.vibes('POST', 'events', {
    body: { ...(eventId ? { event_id: eventId } : {}), event_type: eventType, event_data: { mdn, message } },
  })
}
