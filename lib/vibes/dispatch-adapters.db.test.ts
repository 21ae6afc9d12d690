import sql from 'sql-template-tag'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { type OutgoingDispatch, TooLateToPost } from '#lib/engine/dispatch-adapter.ts'
import { encryptSecret } from './credentials.ts'
import { dispatchAdapter } from './dispatch-adapters.ts'
import { company, connectedSandbox, phones } from './testing/connected-sandbox.ts'

const database = await testDatabase()
const sandbox = await connectedSandbox()
const { control } = sandbox

let lists: Record<'1234' | '1235', number>

/** The machine may be busy; what is waited for comes by itself. */
const eventually = { timeout: 15_000 }

beforeEach(async () => {
  await database.reset()
  await sandbox.renew()
  lists = await sandbox.connect(database.db)
})

const post = (
  kind: OutgoingDispatch['kind'],
  phone: string,
  extra: Partial<OutgoingDispatch> & {
    listVibesId?: '1234' | '1235'
    signal?: AbortSignal
    isTooLate?: () => boolean
  } = {},
) => {
  const {
    listVibesId = '1234',
    signal = AbortSignal.timeout(5_000),
    isTooLate = () => false,
    ...rest
  } = extra
  return dispatchAdapter(database.db).post(
    {
      kind,
      eventId: 'a1b2c3-1-1-0',
      phone,
      text: 'Hi Sam',
      list: { id: lists[listVibesId], vibesId: listVibesId, eventType: null },
      acquisitionCampaignVibesId: 'ACQ1',
      personId: 7,
      ...rest,
    },
    { signal, isTooLate },
  )
}

describe('text', () => {
  test('is handed over under our event id, through a campaign made for the list once', async () => {
    expect(await post('text', phones.active)).toEqual({ class: 'accepted', status: 202, detail: null })
    expect(await post('text', phones.alsoActive, { eventId: 'a1b2c3-2-1-0' })).toMatchObject({
      class: 'accepted',
    })
    await expect
      .poll(() => control.journalTexts({ ids: true }))
      .toMatchObject({
        byEventId: { 'a1b2c3-1-1-0': 1, 'a1b2c3-2-1-0': 1 },
      })
    const { messages } = await control.phone(phones.active)
    expect(messages.at(-1)).toMatchObject({ text: 'Hi Sam', eventId: 'a1b2c3-1-1-0' })
    const { companies } = await control.state()
    expect(companies[0]!.eventTriggeredMessages).toMatchObject([{ eventType: 'flowstep_a1b2c3_1234' }])
    const { rows } = await database.db.query(
      sql`select event_type, event_campaign_id from vibes_list where vibes_id = '1234'`,
    )
    expect(rows[0]).toMatchObject({
      event_type: 'flowstep_a1b2c3_1234',
      event_campaign_id: expect.any(String),
    })
  })

  test('is not handed over once it is too late: what was waited for first may have taken its time', async () => {
    await expect(post('text', phones.active, { isTooLate: () => true })).rejects.toThrow(TooLateToPost)
    expect((await control.journalTexts()).texts).toBe(0)
  })

  test('is not handed over when making the list’s campaign took until it was too late', async () => {
    let asked = 0
    const isTooLate = () => {
      asked += 1
      return true
    }
    await expect(post('text', phones.active, { isTooLate })).rejects.toThrow(TooLateToPost)
    // The campaign was made all the same: it is of use to the next text.
    expect((await control.state()).companies[0]!.eventTriggeredMessages).toHaveLength(1)
    expect(asked).toBe(1)
    expect((await control.journalTexts()).texts).toBe(0)
    expect(await post('text', phones.active)).toMatchObject({ class: 'accepted' })
  })

  test('twenty first texts at once make one campaign', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => post('text', phones.active, { eventId: `a1b2c3-${n}-1-0` })),
    )
    expect((await control.state()).companies[0]!.eventTriggeredMessages).toHaveLength(1)
  })

  test('many texts at once look up the connection once', async () => {
    const query = vi.spyOn(database.db, 'query')
    const adapter = dispatchAdapter(database.db)
    const one = (n: number) =>
      adapter.post(
        {
          kind: 'text',
          eventId: `a1b2c3-${n}-1-0`,
          phone: phones.active,
          text: 'Hi Sam',
          list: { id: lists['1234'], vibesId: '1234', eventType: 'offers' },
          personId: 7,
        },
        { signal: AbortSignal.timeout(5_000) },
      )
    await Promise.all(Array.from({ length: 20 }, (_, n) => one(n)))
    expect(query).toHaveBeenCalledTimes(1)
    query.mockRestore()
  })

  test('a list without a short code stops the service, not the person', async () => {
    await database.db.query(sql`update vibes_list set short_code = null`)
    await database.db.query(sql`update vibes_service set short_code = null`)
    expect(await post('text', phones.active)).toMatchObject({
      class: 'service_fault',
      pauseReason: 'no_short_code',
    })
  })
})

describe('subscribe', () => {
  test('the first time asks the person, the second time says it is waiting', async () => {
    const first = await post('subscribe', phones.stranger)
    expect(first).toMatchObject({
      class: 'accepted',
      status: 201,
      subscription: { state: 'pending', expiresAt: expect.any(Date), eventAt: expect.any(Date) },
    })
    expect(first.reason).toBeUndefined()
    expect(await post('subscribe', phones.stranger)).toMatchObject({
      class: 'accepted',
      status: 200,
      reason: 'already_pending',
    })
    const repeat = await post('subscribe', phones.stranger, { isRepeat: true })
    expect(repeat).toMatchObject({ class: 'accepted', subscription: { state: 'pending' } })
    expect(repeat.reason).toBeUndefined()
  })

  test('a single opt-in is active at once', async () => {
    expect(
      await post('subscribe', phones.stranger, { acquisitionCampaignVibesId: 'ACQ2', listVibesId: '1235' }),
    ).toMatchObject({ class: 'accepted', status: 201, subscription: { state: 'active' } })
  })

  test('an active one, a No before and a landline are told apart', async () => {
    expect(await post('subscribe', phones.active)).toMatchObject({
      class: 'accepted',
      status: 409,
      reason: 'already_subscribed',
      subscription: { state: 'active' },
    })
    expect(await post('subscribe', phones.blocked)).toMatchObject({
      class: 'refused',
      status: 422,
      reason: 'confirmation_blocked',
      subscription: { state: 'rejected' },
    })
    expect(await post('subscribe', phones.landline)).toMatchObject({ class: 'refused', reason: 'landline' })
  })

  test('a number that stands under another id at Vibes is asked all the same', async () => {
    await post('subscribe', phones.stranger, { personId: 7 })
    await control.reply(phones.stranger, { text: 'Y' })
    await post('unsubscribe', phones.stranger)
    // Person 7's id is taken by the number above; the new number must not need it.
    expect(await post('subscribe', '+13125550151', { personId: 7 })).toMatchObject({
      class: 'accepted',
      status: 201,
    })
  })

  test('a campaign Vibes does not know is the connection’s fault', async () => {
    expect(await post('subscribe', phones.stranger, { acquisitionCampaignVibesId: 'NOPE' })).toMatchObject({
      class: 'service_fault',
      status: 404,
      pauseReason: 'acquisition_campaign_gone',
    })
  })
})

describe('unsubscribe', () => {
  test('ends the number’s subscription to that list only', async () => {
    expect(await post('unsubscribe', phones.active)).toMatchObject({
      class: 'accepted',
      status: 204,
      subscription: { state: 'ended' },
    })
    const { subscriptions } = await control.phone(phones.active)
    expect(subscriptions.map(({ listId, active }) => [listId, active])).toEqual(
      expect.arrayContaining([
        ['1234', false],
        ['1235', true],
      ]),
    )
  })

  test('“not found” counts as done', async () => {
    expect(await post('unsubscribe', phones.stranger)).toMatchObject({ class: 'accepted', status: 404 })
    expect(await post('unsubscribe', phones.ended)).toMatchObject({ class: 'accepted', status: 404 })
  })

  test('an unknown company key does not pass for “not found”', async () => {
    await database.db.query(
      sql`update vibes_service set company_key = 'OTHER', updated_at = updated_at + interval '1 s'`,
    )
    expect(await post('unsubscribe', phones.stranger)).toMatchObject({ class: 'service_fault' })
  })
})

describe('when Vibes is in trouble', () => {
  beforeEach(async () => {
    // After an outage the port may need a moment to open again.
    await expect.poll(() => post('text', phones.active), eventually).toMatchObject({ class: 'accepted' })
  })

  test('a wrong password is nobody’s failure', async () => {
    await control.setFaults({ rejectCredentials: true })
    for (const kind of ['text', 'subscribe', 'unsubscribe'] as const) {
      expect(await post(kind, phones.active)).toMatchObject({
        class: 'service_fault',
        status: 401,
        pauseReason: 'wrong_password',
      })
    }
  })

  test('the throttle is certainly not done', async () => {
    await control.setFaults({ throttle: { on: true, eventsPerSecond: 1, othersPerSecond: 1 } })
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, n) => post('text', phones.active, { eventId: `a1b2c3-${n + 9}-1-0` })),
    )
    expect(answers.map((answer) => answer.class).sort()).toContain('not_done')
    expect(answers.every((answer) => answer.class === 'accepted' || answer.class === 'not_done')).toBe(true)
  })

  test('a closed port is certainly not done, a 503 and a broken connection are in doubt', async () => {
    await control.setFaults({ outage: 'unavailable' })
    expect(await post('text', phones.active)).toMatchObject({ class: 'in_doubt', status: 503 })
    await control.setFaults({ outage: 'reset' })
    expect(await post('text', phones.active)).toMatchObject({ class: 'in_doubt', status: 0 })
    await control.setFaults({ outage: 'refuse' })
    await expect
      .poll(() => post('text', phones.active), eventually)
      .toMatchObject({ class: 'not_done', status: 0 })
  })

  test('accepted and never answered is in doubt; an abort before the call is not', async () => {
    await control.setFaults({ timeOutAfterAccepting: { next: 1, probability: 0 } })
    const pending = new AbortController()
    const answer = post('text', phones.active, { signal: pending.signal, eventId: 'a1b2c3-77-1-0' })
    await expect
      .poll(async () => (await control.journalTexts({ ids: true })).byEventId)
      .toMatchObject({ 'a1b2c3-77-1-0': 1 })
    pending.abort(new Error('lease over'))
    expect(await answer).toMatchObject({ class: 'in_doubt', status: 0 })
    expect(
      await post('text', phones.active, { signal: AbortSignal.abort(new Error('stopping')) }),
    ).toMatchObject({ class: 'not_done' })
  })
})

test('a password mended while a call was under way makes that call “not done” instead of pausing again', async () => {
  const adapter = dispatchAdapter(database.db)
  const dispatch: OutgoingDispatch = {
    kind: 'unsubscribe',
    eventId: 'a1b2c3-1-1-0',
    phone: phones.active,
    list: { id: lists['1234'], vibesId: '1234', eventType: null },
    personId: 7,
  }
  const setPassword = (password: string) =>
    database.db.query(sql`update vibes_service set updated_at = updated_at + interval '1 second',
      password_encrypted = ${Buffer.from(encryptSecret(password, 'vibes password'))}`)
  const options = { signal: AbortSignal.timeout(5_000) }
  await setPassword('wrong')
  expect(await adapter.post(dispatch, options)).toMatchObject({ class: 'service_fault' })
  expect(await adapter.post(dispatch, options)).toMatchObject({ class: 'service_fault' })
  await setPassword(company.password)
  expect(await adapter.post(dispatch, options)).toMatchObject({ class: 'not_done', status: 401 })
  expect(await adapter.post(dispatch, options)).toMatchObject({ class: 'accepted' })
})
