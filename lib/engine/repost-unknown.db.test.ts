// When a text in doubt is posted again, where the account drops repeats. Against the sandbox: lib/worker/repeats.db.test.ts.
import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from './advance.ts'
import { deliverOnce } from './deliver.ts'
import { qualifyOnce } from './qualify.ts'
import { repostUnknownOnce } from './repost-unknown.ts'
import { accepted, testEngine, untilIdle } from './testing/test-engine.ts'
import { addPeople, makeCampaign, makeWorld, sendStep, startRun, tuesdayMorning } from './testing/world.ts'

const database = await testDatabase()
const { db } = database
let engine = testEngine(db)

/** One text, posted at ten and in doubt since; the breaker is open for it, and nothing else is to be sent. */
beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  await db.query(sql`update vibes_service set repeats_dropped = true`)
  await db.query(sql`
    insert into callback_registration (callback_type, last_received_at) values ('event_processed', ${tuesdayMorning}::timestamptz - interval '5 seconds')`)
  await addPeople(db, [{ id: 1 }])
  engine = testEngine(db)
  engine.answer = () => ({ class: 'in_doubt', status: 0, detail: null })
  await startRun(db, await makeCampaign(db, [sendStep()]))
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  await untilIdle(() => deliverOnce(engine, 'events'))
  engine.posted.length = 0
  engine.answer = () => accepted
})

const elapse = () =>
  db.query(sql`update vibes_service set open_until = clock_timestamp() - interval '1 second'`)

/** Of some text, so many seconds after ten, and what became of it here; null: nobody has worked on it. */
const word = (seconds: number, outcome: string | null) =>
  db.query(sql`insert into inbound_callback (event_id, callback_type, body, received_at, processed_at, outcome)
    values (${`cb-${seconds}`}, 'event_processed', '{}', ${tuesdayMorning}::timestamptz + ${seconds} * interval '1 second',
      case when ${outcome}::text is not null then app_now() end, ${outcome})`)

const pass = (seconds: number) =>
  db.query(sql`update clock set frozen_at = frozen_at + ${seconds} * interval '1 second'`)

test.each(['applied', 'stale', 'unmatched'])(
  'word that came three seconds later counts at once (%s)',
  async (outcome) => {
    await elapse()
    await word(3, outcome)
    await word(4, null)
    await pass(20)
    await repostUnknownOnce(engine)
    expect(engine.posted).toEqual([])
    await pass(11)
    await repostUnknownOnce(engine)
    expect(engine.posted).toMatchObject([{ isRepeat: true }])
  },
)

test.each<[string, number, string | null]>([
  ['came before', -1, 'applied'],
  ['nobody could read', 3, 'failed'],
  ['nobody has worked on', 3, null],
])('word that %s does not count', async (_, seconds, outcome) => {
  await elapse()
  await word(seconds, outcome)
  await pass(60)
  await repostUnknownOnce(engine)
  expect(engine.posted).toEqual([])
})

test('after an outage, with nothing else to send, it is the probe', async () => {
  await word(3, 'applied')
  await pass(60)
  await repostUnknownOnce(engine)
  expect(engine.posted).toEqual([])
  await elapse()
  await repostUnknownOnce(engine)
  expect(engine.posted).toHaveLength(1)
  const { rows } = await db.query(sql`select open_until, breaker_ms from vibes_service`)
  expect(rows).toEqual([{ open_until: null, breaker_ms: 0 }])
})
