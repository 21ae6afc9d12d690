// A sandbox in this process with a small retailer in it, and the service connected to it, for one database test file.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { afterAll } from 'vitest'
import type { Database } from '#lib/db/sql.ts'
import { closeVibesConnections } from '../client.ts'
import { encryptSecret } from '../credentials.ts'
import { type SandboxControl, sandboxControl } from '../sandbox/control-client.ts'
import type { SandboxSeed } from '../sandbox/control-types.ts'
import { startSandbox } from '../sandbox/server.ts'

export const company = { companyKey: 'SHOP1', username: 'sam@example.com', password: 'secret' }
export const callbackSecret = 'c0ffee00c0ffee00c0ffee00c0ffee00'

export const phones = {
  active: '+13125550100',
  alsoActive: '+13125550101',
  ended: '+13125550109',
  stranger: '+13125550150',
  landline: '+13125550180',
  blocked: '+13125550190',
} as const

const retailer: SandboxSeed = {
  company,
  sourceCodes: [{ sourcecode: '52623' }],
  lists: [
    { id: '1234', name: 'Deals', sourcecode: '52623' },
    { id: '1235', name: 'News', sourcecode: '52623' },
  ],
  acquisitionCampaigns: [
    { id: 'ACQ1', description: 'Join deals', listId: '1234', keywords: ['JOIN'] },
    { id: 'ACQ2', description: 'Join the news', listId: '1235', optIn: 'single', keywords: ['NEWS'] },
    { id: 'OLD', description: 'Last year', listId: '1234', status: 'past' },
  ],
  subscriptions: [
    { listId: '1234', mdns: [phones.active, phones.alsoActive] },
    { listId: '1235', mdns: [phones.active] },
    { listId: '1234', mdns: [phones.ended], ended: 'user_opt_out' },
  ],
  blocked: [{ acquisitionId: 'ACQ1', mdns: [phones.blocked] }],
  landlines: [phones.landline],
}

export type ConnectedSandbox = {
  url: string
  control: SandboxControl
  /** Forgets all that happened and lays the retailer down again. */
  renew(): Promise<void>
  /** Writes the service's row as connecting would, and the two lists. Returns the lists' ids by their id at Vibes. */
  connect(
    db: Database,
    options?: { callbackBaseUrl?: string; password?: string },
  ): Promise<Record<'1234' | '1235', number>>
}

export async function connectedSandbox(): Promise<ConnectedSandbox> {
  const directory = mkdtempSync(join(tmpdir(), 'flowstep-vibes-'))
  const running = await startSandbox({ directory, callbackRetryMs: [5, 5, 5] })
  const control = sandboxControl({ url: running.controlUrl })
  await control.seed(retailer)
  afterAll(async () => {
    await closeVibesConnections()
    await running.stop()
    rmSync(directory, { recursive: true, force: true })
  })
  return {
    url: running.url,
    control,
    async renew() {
      await control.setFaults({ outage: 'none' })
      await control.reset()
      await control.seed(retailer)
    },
    connect: (db, options = {}) => connect(db, running.url, options),
  }
}

async function connect(db: Database, url: string, options: { callbackBaseUrl?: string; password?: string }) {
  const password = encryptSecret(options.password ?? company.password, 'vibes password')
  const secret = encryptSecret(callbackSecret, 'vibes callback secret')
  await db.query(sql`insert into vibes_service (id, display_name, base_url, is_sandbox, username, password_encrypted, company_key,
      short_code, country_code, callback_base_url, callback_secret_encrypted, installation)
    values (1, 'Vibes', ${url}, true, ${company.username}, ${Buffer.from(password)}, ${company.companyKey}, '52623', '1',
      ${options.callbackBaseUrl ?? 'http://localhost:1'}, ${Buffer.from(secret)}, 'a1b2c3')`)
  const { rows } = await db.query<{ id: number; vibes_id: '1234' | '1235' }>(sql`
    insert into vibes_list (vibes_id, name, short_code, country_code)
    values ('1234', 'Deals', '52623', '1'), ('1235', 'News', '52623', '1') returning id, vibes_id`)
  return Object.fromEntries(rows.map((row) => [row.vibes_id, row.id])) as Record<'1234' | '1235', number>
}
