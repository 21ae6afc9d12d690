// decide(whole audience) = the union over any split, any order of chunks and any number of workers.
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import type { Choice, Step } from '#lib/flow/flow.ts'
import { advanceOnce } from './advance.ts'
import { auditDatabase } from './audit-database.ts'
import { qualifyOnce } from './qualify.ts'
import { testEngine, untilIdle } from './testing/test-engine.ts'
import {
  addPeople,
  makeCampaign,
  makeWorld,
  phone,
  sendStep,
  startRun,
  type TestPerson,
} from './testing/world.ts'

const database = await testDatabase()
const { db } = database

const subscriptions = ['active', 'active', 'active', 'pending', 'ended', 'unknown']
const person = fc.record({
  /** Few numbers, so that many share one. */
  number: fc.integer({ min: 0, max: 6 }),
  updatedAt: fc.integer({ min: 0, max: 3 }),
  blocklisted: fc.boolean(),
  isAnn: fc.boolean(),
  hasPhone: fc.integer({ min: 0, max: 5 }).map((roll) => roll > 0),
})

const world = fc.record({
  people: fc.array(person, { minLength: 1, maxLength: 24 }),
  sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
  hasChoices: fc.boolean(),
})

test('however the work is cut and whoever does it, the ledger is the same', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ people, sizes, hasChoices }) => {
      const rows = people.map(
        (each, index): TestPerson => ({
          id: index + 1,
          firstName: each.isAnn ? 'Ann' : 'Bo',
          phone: each.hasPhone ? phone(each.number) : null,
          updatedAt: new Date(Date.UTC(2026, 0, 1 + each.updatedAt)),
          blocklisted: each.blocklisted,
          subscription: 'none',
        }),
      )
      const flow = hasChoices ? choosingFlow : [sendStep(11), sendStep(12)]
      const whole = await outcomeOf(rows, flow, [10_000])
      expect(await outcomeOf(rows, flow, sizes)).toEqual(whole)
    }),
    { numRuns: 12, seed: 20261122 },
  )
}, 120_000)

type When = Choice['when']
const attribute = (field: string, operator: string, ...values: string[]): When => ({
  id: 1,
  kind: 'person-attribute',
  settings: { field, operator, values },
})
const withChoice = (step: Step, when: When, settings: Choice['settings']): Step => ({
  ...step,
  choices: [{ id: 500 + step.id, when, settings }],
})

/** Steps that change people, and choices that look at what those changed: by one chunk at a time too. */
const choosingFlow: Step[] = [
  withChoice(
    { id: 41, kind: 'change-score', settings: { change: '+5' }, choices: [] },
    attribute('firstName', 'is', 'Ann'),
    { change: '=40' },
  ),
  withChoice(sendStep(11), attribute('leadScore', 'at least', '40'), null),
  withChoice(
    { id: 42, kind: 'change-data-value', settings: null, choices: [] },
    { id: 1, kind: 'random-sample', settings: { percent: 40 } },
    { field: 'city', value: 'Utrecht' },
  ),
  withChoice({ ...sendStep(12), settings: null }, attribute('city', 'is', 'Utrecht'), sendStep().settings),
]

/** Runs it with one worker per chunk size and returns what the ledger says of each person, and what they are then. */
async function outcomeOf(people: TestPerson[], flow: Step[], sizes: number[]) {
  await database.reset()
  await makeWorld(db)
  await addPeople(db, people)
  await db.query(sql`
    insert into vibes_subscription (list_id, phone, state, source, event_at)
    select distinct on (phone) 1, phone, (${subscriptions}::text[])[1 + (right(phone, 1)::int % 6)], 'callback', now() from person where phone is not null`)
  // The same draws every time.
  const runId = await startRun(db, await makeCampaign(db, flow))
  await db.query(sql`update campaign_run set seed = 7 where id = ${runId}`)
  const engine = testEngine(db)
  await untilIdle(() => qualifyOnce(engine))
  const workers = sizes.map((size, shard) => untilIdle(() => advanceOnce(testEngine(db, { shard }), size)))
  await Promise.all(workers)
  // A group of people that two workers met at once is left to whoever comes next.
  await untilIdle(() => advanceOnce(engine, sizes[0]))
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
  const { rows } = await db.query(
    sql`select person_id, step_id, outcome, reason, choice, detail from ledger order by person_id, step_id`,
  )
  const then = await db.query(sql`select id, lead_score, city from person order by id`)
  return { ledger: rows, people: then.rows }
}
