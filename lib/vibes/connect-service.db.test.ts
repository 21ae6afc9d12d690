import sql from 'sql-template-tag'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { applyCallbacks } from './apply-callbacks.ts'
import { connectService, type ServiceDetails, testConnection } from './connect-service.ts'
import { loadClient, loadService } from './load-service.ts'
import { connectedService } from './queries.ts'
import { registerCallbacks } from './register-callbacks.ts'
import { resumeService } from './resume-service.ts'
import { syncVibes } from './sync-vibes.ts'
import { testCallback } from './test-callback.ts'
import { callbackDoor } from './testing/callback-door.ts'
import { company, connectedSandbox, phones } from './testing/connected-sandbox.ts'

// The environment is read once, so the sandbox has to be in it before the database's first use.
const sandbox = await connectedSandbox()
process.env.FLOWSTEP_SANDBOX_URL = sandbox.url
const database = await testDatabase()
const { db } = database
const { control } = sandbox
const door = await callbackDoor(db)

const details: ServiceDetails = {
  ...company,
  displayName: 'Vibes',
  region: 'sandbox',
  shortCode: null,
  callbackBaseUrl: door.url,
}

/** The machine may be busy; what is waited for comes by itself. */
const eventually = { timeout: 15_000 }

beforeEach(async () => {
  await database.reset()
  await sandbox.renew()
})

const connect = (changes: Partial<ServiceDetails> = {}) => connectService(db, { ...details, ...changes })
const keyOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown) => thrown,
  )
  return {
    key: error?.userMessage?.key,
    values: error?.userMessage?.values,
    fields: Object.keys(error?.fieldErrors ?? {}),
  }
}
const registrationsAtVibes = async () => (await control.state()).companies[0]!.callbacks

describe('connecting', () => {
  test('saves what Vibes answered to, the password encrypted, the only short code by itself', async () => {
    expect(await connect()).toEqual({ isNew: true, displayName: 'Vibes' })
    const service = (await loadService(db))!
    expect(service).toMatchObject({
      shortCode: '52623',
      countryCode: '1',
      baseUrl: sandbox.url,
      isSandbox: true,
    })
    expect(Buffer.from(service.passwordEncrypted).toString('latin1')).not.toContain(company.password)
    expect(JSON.stringify(await connectedService(db))).not.toMatch(/secret|password/i)
  })

  test('a wrong password is refused with Vibes’ answer, and the old connection stays', async () => {
    await connect()
    const before = await loadService(db)
    expect(await keyOf(connect({ password: 'wrong', displayName: 'Other' }))).toMatchObject({
      key: 'vibes.errors.wrongPassword',
      values: { answer: expect.stringMatching(/\w+/) },
      fields: ['password'],
    })
    expect(await loadService(db)).toEqual(before)
  })

  test('an unknown company key, a silent Vibes and a missing password each say what to do', async () => {
    expect(await keyOf(connect({ companyKey: 'NOPE' }))).toMatchObject({ key: 'vibes.errors.unknownCompany' })
    expect(await keyOf(connect({ password: null }))).toMatchObject({ fields: ['password'] })
    await control.setFaults({ outage: 'refuse' })
    await expect.poll(() => keyOf(connect())).toMatchObject({ key: 'vibes.errors.unreachable' })
    expect(await loadService(db)).toBeNull()
  })

  test('an empty password keeps the stored one, and the secret in the address stays', async () => {
    await connect()
    const before = (await loadService(db))!
    expect(await connect({ password: null, displayName: 'Texts' })).toEqual({
      isNew: false,
      displayName: 'Texts',
    })
    const after = (await loadService(db))!
    expect(after.installation).toBe(before.installation)
    expect(
      Buffer.from(after.callbackSecretEncrypted).equals(Buffer.from(before.callbackSecretEncrypted)),
    ).toBe(true)
  })

  test('its name holds nothing that nobody sees, and is not made of that alone', async () => {
    const displayName = '\u202Esebi\u202CV\u200B\u0000 texts'
    expect(await connect({ displayName })).toEqual({ isNew: true, displayName: 'sebiV texts' })
    expect(await connectedService(db)).toMatchObject({ displayName: 'sebiV texts' })
    for (const blank of ['', ' \u0000 ', '\u202E\u200B', '\u200D'])
      expect(await keyOf(connect({ displayName: blank })), encodeURI(blank)).toMatchObject({
        fields: ['displayName'],
      })
  })

  test('with several short codes one must be picked, of Vibes’ own', async () => {
    await control.seed({ company, sourceCodes: [{ sourcecode: '90210' }] })
    expect((await testConnection(db, details)).shortCodes.map((each) => each.code).sort()).toEqual([
      '52623',
      '90210',
    ])
    expect(await keyOf(connect())).toMatchObject({ fields: ['shortCode'] })
    expect(await keyOf(connect({ shortCode: '11111' }))).toMatchObject({ fields: ['shortCode'] })
    await connect({ shortCode: '90210' })
    expect(await loadService(db)).toMatchObject({ shortCode: '90210' })
  })

  test('only the sandbox may be called back without TLS, and only on this machine', async () => {
    for (const callbackBaseUrl of [
      'http://flowstep.example.com',
      'ftp://localhost',
      'hello',
      'http://localhost:3000?x=1',
    ])
      expect(await keyOf(connect({ callbackBaseUrl })), callbackBaseUrl).toMatchObject({
        fields: ['callbackBaseUrl'],
      })
    expect(await keyOf(connect({ callbackBaseUrl: 'http://localhost:3000', region: 'us' }))).toMatchObject({
      fields: ['callbackBaseUrl'],
    })
  })
})

describe('syncing', () => {
  const lists = async () =>
    (
      await db.query<{ vibes_id: string; name: string; short_code: string; gone: boolean }>(
        sql`select vibes_id, name, short_code, gone_at is not null as gone from vibes_list order by vibes_id`,
      )
    ).rows
  const campaigns = async () =>
    (
      await db.query<{ vibes_id: string; status: string; gone: boolean }>(
        sql`select vibes_id, status, gone_at is not null as gone from acquisition_campaign order by vibes_id`,
      )
    ).rows

  test('brings lists and active campaigns, registers callbacks, and asks about people’s numbers', async () => {
    await db.query(
      sql`insert into person (phone, line_type) values (${phones.active}, 'mobile'), ('+13125550187', 'landline')`,
    )
    await connect()
    expect(await syncVibes(db)).toEqual({
      lists: 2,
      campaigns: 2,
      goneLists: 0,
      goneCampaigns: 0,
      failedRegistrations: 0,
    })
    expect(await lists()).toEqual([
      { vibes_id: '1234', name: 'Deals', short_code: '52623', gone: false },
      { vibes_id: '1235', name: 'News', short_code: '52623', gone: false },
    ])
    expect((await campaigns()).map((each) => each.vibes_id)).toEqual(['ACQ1', 'ACQ2'])
    expect((await registrationsAtVibes()).map((each) => each.type).sort()).toEqual([
      'company_participant_added',
      'company_participant_changed',
      'event_processed',
      'subscription_added',
      'subscription_added',
      'subscription_removed',
      'subscription_removed',
      'unmatched_message_received',
    ])
    expect((await db.query(sql`select from membership_task where phone = ${phones.active}`)).rowCount).toBe(2)
    expect((await db.query(sql`select from membership_task`)).rowCount).toBe(2)
  })

  test('waits for the service before it takes a list, as connecting does', async () => {
    await connect()
    await syncVibes(db)
    const { promise: synced, resolve } = Promise.withResolvers<unknown>()
    await db.transaction(async (tx) => {
      await tx.query(sql`select from vibes_service for update`)
      resolve(syncVibes(db))
      const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%vibes:synced%'`
      await expect.poll(async () => (await db.query(waiting)).rowCount, eventually).toBe(1)
      expect((await tx.query(sql`select from vibes_list for update nowait`)).rowCount).toBe(2)
    })
    expect(await synced).toMatchObject({ lists: 2 })
  })

  test('twice changes nothing and registers nothing again', async () => {
    await connect()
    await syncVibes(db)
    const before = await registrationsAtVibes()
    await syncVibes(db)
    expect(await registrationsAtVibes()).toEqual(before)
  })

  test('what is gone at Vibes is marked with its registrations removed, and comes back', async () => {
    await connect()
    await syncVibes(db)
    await control.changeList('SHOP1', '1235', { archived: true })
    await control.changeCampaign('SHOP1', 'ACQ1', { status: 'past' })
    expect(await syncVibes(db)).toMatchObject({ lists: 1, goneLists: 1, goneCampaigns: 0 })
    expect((await lists())[1]).toMatchObject({ vibes_id: '1235', gone: true })
    expect((await campaigns())[0]).toEqual({ vibes_id: 'ACQ1', status: 'past', gone: false })
    expect(
      (await registrationsAtVibes()).filter((each) => each.type.startsWith('subscription_')),
    ).toHaveLength(2)
    await control.changeList('SHOP1', '1235', { archived: false })
    await control.changeCampaign('SHOP1', 'ACQ1', { status: 'active' })
    await syncVibes(db)
    expect((await lists()).map((each) => each.gone)).toEqual([false, false])
    expect((await campaigns())[0]).toEqual({ vibes_id: 'ACQ1', status: 'active', gone: false })
  })

  test('an outage half-way changes nothing; a changed password pauses', async () => {
    await connect()
    await syncVibes(db)
    await control.setFaults({ failEveryNth: 2 })
    await expect(syncVibes(db)).rejects.toThrow()
    expect((await lists()).every((each) => !each.gone)).toBe(true)
    await control.setFaults({ failEveryNth: 0, rejectCredentials: true })
    await expect(syncVibes(db)).rejects.toThrow()
    expect(await connectedService(db)).toMatchObject({ state: 'paused', pausedReason: 'wrong_password' })
    expect(await keyOf(resumeService(db))).toMatchObject({ key: 'vibes.errors.wrongPassword' })
    expect(await connectedService(db)).toMatchObject({ state: 'paused' })
    await control.setFaults({ rejectCredentials: false })
    await resumeService(db)
    expect(await connectedService(db)).toMatchObject({ state: 'connected', pausedReason: null })
  })
})

describe('callbacks', () => {
  test('the test reaches us', async () => {
    await connect()
    expect(await keyOf(testCallback(db))).toMatchObject({ key: 'vibes.errors.noCallback' })
    await syncVibes(db)
    expect((await testCallback(db)).milliseconds).toBeGreaterThan(0)
    expect((await connectedService(db))!.callbackTestedAt).not.toBeNull()
  })

  test('another system’s registration is reported, not taken over; an old address of ours is mended', async () => {
    await connect()
    const { client } = (await loadClient(db))!
    const taken = {
      callback_type: 'company_participant_added',
      destination: {
        url: 'https://other.example.com/hook',
        method: 'POST',
        content_type: 'application/json',
      },
    }
    await client.send({ method: 'POST', path: ['config', 'callbacks', ''], body: taken })
    await syncVibes(db)
    const { rows } = await db.query(
      sql`select error, registered_at from callback_registration where callback_type = 'company_participant_added'`,
    )
    expect(rows).toEqual([{ error: 'taken other.example.com', registered_at: null }])
    expect(
      (await registrationsAtVibes()).find((each) => each.type === 'company_participant_added')!.url,
    ).toBe('https://other.example.com/hook')

    await db.query(sql`update vibes_service set callback_base_url = 'http://localhost:9', updated_at = now()`)
    await registerCallbacks(db, (await loadClient(db))!)
    const moved = (await registrationsAtVibes()).filter((each) => each.url.startsWith('http://localhost:9/'))
    expect(moved).toHaveLength(7)
  })

  test('Y, N and STOP on a phone come back and are applied', async () => {
    await connect()
    await syncVibes(db)
    const apply = () => applyCallbacks(db, { limit: 100, settleDispatches: async () => [] })
    const state = async (phone: string) => {
      await apply()
      const { rows } = await db.query<{ state: string; reason: string | null }>(sql`
        select s.state, s.reason from vibes_subscription s join vibes_list l on l.id = s.list_id
        where s.phone = ${phone} and l.vibes_id = '1234'`)
      return rows[0]
    }
    await control.reply(phones.stranger, { text: 'JOIN' })
    await expect.poll(() => state(phones.stranger), eventually).toMatchObject({ state: 'pending' })
    await control.reply(phones.stranger, { text: 'Y' })
    await expect.poll(() => state(phones.stranger), eventually).toMatchObject({ state: 'active' })
    await control.reply(phones.stranger, { text: 'STOP' })
    await expect
      .poll(() => state(phones.stranger))
      .toMatchObject({ state: 'ended', reason: 'keyword_opt_out' })
    await control.reply('+13125550152', { text: 'JOIN' })
    await expect.poll(() => state('+13125550152'), eventually).toMatchObject({ state: 'pending' })
    await control.reply('+13125550152', { text: 'N' })
    await expect.poll(() => state('+13125550152'), eventually).toMatchObject({ state: 'rejected' })
    await control.reply(phones.active, { text: 'AFMELDEN' })
    await expect
      .poll(async () => {
        await apply()
        return (
          await db.query(sql`select from recipient where phone = ${phones.active} and stopped_at is not null`)
        ).rowCount
      })
      .toBe(1)
  })
})

test('a throttled Vibes is waited for, not failed', async () => {
  await control.setFaults({ throttle: { on: true, eventsPerSecond: 300, othersPerSecond: 6 } })
  await connect()
  expect(await syncVibes(db)).toMatchObject({ lists: 2, failedRegistrations: 0 })
})
