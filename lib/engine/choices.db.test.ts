import fc from 'fast-check'
import sql from 'sql-template-tag'
import { beforeEach, describe, expect, test } from 'vitest'
import { loadPlan } from '#lib/campaigns/load-plan.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import type { Choice, Step } from '#lib/flow/flow.ts'
import { executors } from '#lib/flow-steps/executors.ts'
import { advanceOnce } from './advance.ts'
import { qualifyOnce } from './qualify.ts'
import { simulate } from './simulate.ts'
import { testEngine, untilIdle } from './testing/test-engine.ts'
import {
  addManyPeople,
  addPeople,
  list,
  makeCampaign,
  makeWorld,
  message,
  otherList,
  sendStep,
  startRun,
} from './testing/world.ts'
import { countWaterfall } from './waterfall.ts'

const database = await testDatabase()
const { db } = database
const engine = testEngine(db)

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
})

type When = { kind: string; settings: Record<string, unknown> }
const attribute = (field: string, operator: string, ...values: string[]): When => ({
  kind: 'person-attribute',
  settings: { field, operator, values },
})
const named = (letter: string) => attribute('firstName', 'starts with', letter)
const sample = (percent: number): When => ({ kind: 'random-sample', settings: { percent } })
const texts = { messageId: message.id, vibesListId: list.id }
const elsewhere = { messageId: message.id, vibesListId: otherList.id }
const choice = (when: When, settings: Choice['settings']): Omit<Choice, 'id'> => ({
  when: { id: 1, ...when },
  settings,
})

const withChoices = (step: Step, ...choices: Omit<Choice, 'id'>[]): Step => ({
  ...step,
  choices: choices.map((one, index) => ({ ...one, id: 500 + index })),
})

async function run(steps: Step[]): Promise<void> {
  const runId = await startRun(db, await makeCampaign(db, steps))
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  const { rows } = await db.query(
    sql`select sum(people)::int as people from run_step_count where run_id = ${runId}`,
  )
  expect(rows[0]).not.toBeNull()
}

/** Person → which choice the ledger says they took, and what became of them. */
async function taken(): Promise<Record<number, [number, string]>> {
  const { rows } = await db.query<{ person: number; choice: number; outcome: string }>(sql`
    select person_id as person, choice, coalesce(reason, outcome) as outcome from ledger order by person_id`)
  return Object.fromEntries(rows.map((row) => [row.person, [row.choice, row.outcome]]))
}

describe('which choice a member takes', () => {
  beforeEach(() =>
    addPeople(db, [
      { id: 1, firstName: 'Anna' },
      { id: 2, firstName: 'Bert' },
      { id: 3, firstName: 'Abel' },
      { id: 4, firstName: 'Cas' },
    ]),
  )

  test('the first that matches, else the default, and each does its own', async () => {
    await run([
      withChoices(
        sendStep(),
        choice(named('Ab'), elsewhere),
        choice(named('A'), null),
        choice(named('a'), texts),
      ),
    ])
    expect(await taken()).toEqual({
      1: [2, 'do_nothing'],
      2: [0, 'queued'],
      3: [1, 'membership_unknown'],
      4: [0, 'queued'],
    })
  })

  test('Do nothing as the default skips whoever matches no choice', async () => {
    await run([withChoices(sendStep(11, null), choice(named('B'), texts))])
    expect(await taken()).toEqual({
      1: [0, 'do_nothing'],
      2: [1, 'queued'],
      3: [0, 'do_nothing'],
      4: [0, 'do_nothing'],
    })
  })

  test('membership of a list can be asked, and the list of people is that of the moment', async () => {
    await db.query(sql`insert into asset (id, kind, name) values (300, 'static_list', 'Best customers')`)
    await db.query(sql`insert into static_list (id) values (300)`)
    await db.query(sql`insert into static_list_member (list_id, person_id) values (300, 2)`)
    const best = { kind: 'member-of-list', settings: { operator: 'in', listIds: [300] } }
    await run([withChoices(sendStep(), choice(best, null))])
    expect(await taken()).toMatchObject({ 1: [0, 'queued'], 2: [1, 'do_nothing'], 4: [0, 'queued'] })
  })

  test('a condition that cannot be read fails everybody at the step, in words, and never throws', async () => {
    await run([withChoices(sendStep(), choice({ kind: 'of-another-version', settings: {} }, texts))])
    expect(Object.values(await taken()).map(([, outcome]) => outcome)).toEqual(
      Array.from({ length: 4 }, () => 'settings_unreadable'),
    )
  })

  test('settings of one choice that cannot be read fail only those who take it', async () => {
    await run([withChoices(sendStep(), choice(named('B'), { messageId: 'x' }))])
    expect(await taken()).toMatchObject({ 1: [0, 'queued'], 2: [1, 'settings_unreadable'] })
  })
})

test('people who share a number get one text over all choices together', async () => {
  await addPeople(db, [
    { id: 1, firstName: 'Anna', phone: '+13125550177' },
    { id: 2, firstName: 'Bert', phone: '+13125550177' },
  ])
  await run([withChoices(sendStep(), choice(named('A'), texts))])
  expect(await taken()).toEqual({ 1: [1, 'queued'], 2: [0, 'duplicate_phone'] })
})

describe('a choice found by SQL is the choice found by hand', () => {
  type Person = { firstName: string }
  const letters = fc.constantFrom('A', 'B', 'C')
  const condition = fc.oneof(
    fc.record({ operator: fc.constantFrom('starts with', 'not starts with'), letter: letters }),
    fc.record({ operator: fc.constant('is'), letter: fc.constantFrom('Ax', 'Bx') }),
  )
  type Condition = { operator: string; letter: string }
  const meets: Record<string, (person: Person, letter: string) => boolean> = {
    'starts with': ({ firstName }, letter) => firstName.startsWith(letter),
    'not starts with': ({ firstName }, letter) => !firstName.startsWith(letter),
    is: ({ firstName }, letter) => firstName === letter,
  }
  const byHand = (person: Person, conditions: Condition[]) =>
    1 + conditions.findIndex(({ operator, letter }) => meets[operator]!(person, letter))

  test('whatever the people and the conditions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ firstName: fc.tuple(letters, fc.constantFrom('x', 'y')).map((it) => it.join('')) }),
          {
            minLength: 1,
            maxLength: 12,
          },
        ),
        fc.array(condition, { minLength: 1, maxLength: 5 }),
        async (people, conditions) => {
          await database.reset()
          await makeWorld(db)
          await addPeople(
            db,
            people.map((person, index) => ({ id: index + 1, ...person })),
          )
          const choices = conditions.map(({ operator, letter }, index) =>
            choice(attribute('firstName', operator, letter), index % 2 === 0 ? texts : null),
          )
          await run([withChoices(sendStep(), ...choices)])
          const found = Object.values(await taken()).map(([number]) => number)
          expect(found).toEqual(people.map((person) => byHand(person, conditions)))
        },
      ),
      { numRuns: 12 },
    )
  }, 120_000)
})

describe('Random Sample', () => {
  const split = withChoices(sendStep(), choice(sample(30), texts), choice(sample(30), null))

  async function shares(): Promise<Record<number, number>> {
    const { rows } = await db.query<{ choice: number; people: number }>(
      sql`select choice, count(*)::int as people from ledger group by 1`,
    )
    return Object.fromEntries(rows.map((row) => [row.choice, row.people]))
  }

  test('each choice gets its share of everybody who comes, and no two overlap', async () => {
    await addManyPeople(db, 4000)
    await run([split])
    const { 0: rest, 1: first, 2: second } = await shares()
    for (const [people, share] of [
      [first, 1200],
      [second, 1200],
      [rest, 1600],
    ] as const) {
      // Five standard deviations of a fair draw: the hash is fixed, so this is no flake.
      expect(Math.abs(people! - share)).toBeLessThan(150)
    }
  })

  test('pre-flight and run draw the same people, another seed draws others', async () => {
    await addManyPeople(db, 300)
    const campaign = await makeCampaign(db, [split])
    async function drawn(seed: number) {
      const seen: [number, number][] = []
      const plan = (await loadPlan(db, campaign.campaignId, seed))!
      await simulate(db, executors, plan, async (tx) => {
        const { rows } = await tx.query<{ person: number; choice: number }>(
          sql`select person_id as person, choice from decided order by 1`,
        )
        for (const row of rows) seen.push([row.person, row.choice])
        return true
      })
      return seen
    }
    const [shown, other] = [await drawn(1), await drawn(2)]
    await startRun(db, campaign)
    await untilIdle(() => qualifyOnce(engine))
    await untilIdle(() => advanceOnce(engine))
    const ran = Object.entries(await taken()).map(([person, [number]]) => [Number(person), number])
    expect(shown).toEqual(ran)
    expect(other).not.toEqual(ran)
  })

  test('100 % is everybody', async () => {
    await addManyPeople(db, 200)
    await run([withChoices(sendStep(11, null), choice(sample(100), texts))])
    expect(await shares()).toEqual({ 1: 200 })
  })
})

test('the waterfall counts who takes which choice, and they are all who come', async () => {
  await addPeople(db, [
    { id: 1, firstName: 'Anna' },
    { id: 2, firstName: 'Bert' },
    { id: 3, firstName: 'Abel' },
  ])
  const { campaignId } = await makeCampaign(db, [
    withChoices(sendStep(), choice(named('A'), null), choice(named('Z'), texts)),
  ])
  const [step] = (await countWaterfall(db, executors, (await loadPlan(db, campaignId, 1))!)).steps
  expect(step!.choices.map(({ number, people }) => [number, people])).toEqual([
    [1, 2],
    [2, 0],
    [0, 1],
  ])
  expect(step).toMatchObject({ entering: 3, granted: 1, stopped: [{ reason: 'do_nothing', people: 2 }] })
})
