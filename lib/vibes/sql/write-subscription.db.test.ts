import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { type Evidence, evidenceOfAnswer, writeSubscriptions } from './write-subscription.ts'

const database = await testDatabase()
const phone = '+13125550123'
const other = '+13125550124'
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 16, minute))

let listId: number

beforeEach(async () => {
  await database.reset()
  const { rows } = await database.db.query<{ id: number }>(
    sql`insert into vibes_list (vibes_id, name) values ('L1', 'Weekly offers') returning id`,
  )
  listId = rows[0]!.id
})

const write = (...words: Omit<Evidence, 'listId'>[]) =>
  database.db.transaction((tx) =>
    writeSubscriptions(
      tx,
      words.map((word) => ({ ...word, listId })),
      at(59),
    ),
  )

const stateOf = async (number: string) =>
  (
    await database.db.query<{ state: string; reason: string | null; checked_at: Date | null }>(
      sql`select state, reason, checked_at from vibes_subscription where phone = ${number}`,
    )
  ).rows[0]

test('several words about several numbers are written at once, and only changes come back', async () => {
  const first = await write(
    { phone, kind: 'prompted', at: at(1), source: 'step', expiresAt: at(50) },
    { phone: other, kind: 'added', at: at(2), source: 'extract' },
    { phone, kind: 'added', at: at(3), source: 'callback' },
  )
  expect(first.map(({ index, from, to }) => [index, from, to])).toEqual([
    [0, 'unknown', 'pending'],
    [1, 'unknown', 'active'],
    [2, 'pending', 'active'],
  ])
  expect(await write({ phone, kind: 'added', at: at(3), source: 'callback' })).toEqual([])
  expect(await stateOf(phone)).toMatchObject({ state: 'active' })
})

test('an older word changes nothing, a newer one ends it with Vibes’ reason', async () => {
  await write({ phone, kind: 'added', at: at(5), source: 'callback' })
  expect(await write({ phone, kind: 'removed', at: at(4), source: 'callback' })).toEqual([])
  await write({ phone, kind: 'removed', at: at(6), source: 'callback', reason: 'user_opt_out' })
  expect(await stateOf(phone)).toMatchObject({ state: 'ended', reason: 'user_opt_out' })
})

test('a look-up that finds nothing is remembered', async () => {
  await write({ phone, kind: 'absent', at: at(5), source: 'look_up' })
  expect(await stateOf(phone)).toMatchObject({ state: 'unknown', checked_at: at(5) })
})

test('a cancelled subscription that Vibes reports after all is queued for ending, once', async () => {
  await write(
    { phone, kind: 'prompted', at: at(1), source: 'step' },
    { phone, kind: 'unsubscribed', at: at(2), source: 'step' },
  )
  const reported = await write({ phone, kind: 'added', at: at(3), source: 'callback' })
  expect(reported).toMatchObject([{ from: 'cancelled', to: 'cancelled', endsAtVibes: true }])
  expect(await write({ phone, kind: 'confirmed', at: at(3), source: 'callback' })).toEqual([])
  const { rows } = await database.db.query(sql`select phone, kind from membership_task`)
  expect(rows).toEqual([{ phone, kind: 'unsubscribe' }])
})

test('an opt-in lifts an older STOP of the number and leaves a newer one', async () => {
  await database.db.query(sql`insert into recipient (phone, stopped_at, stop_reason) values
    (${phone}, ${at(4)}, 'stop_word'), (${other}, ${at(8)}, 'stop_word')`)
  await write(
    { phone, kind: 'added', at: at(5), source: 'callback' },
    { phone: other, kind: 'added', at: at(5), source: 'callback' },
  )
  const { rows } = await database.db.query(sql`select phone, stopped_at from recipient order by phone`)
  expect(rows).toEqual([
    { phone, stopped_at: null },
    { phone: other, stopped_at: at(8) },
  ])
})

test('two writers of the same numbers in opposite order wait for each other instead of deadlocking', async () => {
  const words = (numbers: string[]): Omit<Evidence, 'listId'>[] =>
    numbers.map((number) => ({ phone: number, kind: 'added', at: at(5), source: 'callback' }))
  await Promise.all(
    Array.from({ length: 20 }, (_, round) =>
      write(...words(round % 2 === 0 ? [phone, other] : [other, phone])),
    ),
  )
  expect(await stateOf(other)).toMatchObject({ state: 'active' })
})

test('an answer becomes a word by Vibes’ clock where it gave one', () => {
  const dispatch = { listId: 1, phone, personId: 7 }
  const answeredAt = new Date(Date.UTC(2026, 10, 24, 16, 0, 0, 700))
  expect(
    evidenceOfAnswer(
      dispatch,
      {
        class: 'accepted',
        status: 201,
        detail: null,
        subscription: { state: 'pending', eventAt: at(0), expiresAt: at(50) },
      },
      answeredAt,
    ),
  ).toMatchObject({ kind: 'prompted', at: at(0), expiresAt: at(50) })
  expect(
    evidenceOfAnswer(
      dispatch,
      { class: 'accepted', status: 409, detail: null, subscription: { state: 'active' } },
      answeredAt,
    ),
  ).toMatchObject({ kind: 'added', at: at(0) })
  expect(evidenceOfAnswer(dispatch, { class: 'refused', status: 400, detail: null }, answeredAt)).toBeNull()
})
