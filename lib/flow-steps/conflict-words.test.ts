import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Step } from '#lib/flow/flow.ts'
import { mergeFlows } from '#lib/flow/merge-flows.ts'
import type { Together } from '#lib/flow/merge-together.ts'
import { editedFlow, flowOf } from '#lib/flow/testing/arbitrary-flows.ts'
import { locales } from '#lib/i18n/messages.ts'
import { wordingIn } from '#lib/i18n/wording.ts'
import { conflictWords } from './conflict-words.ts'
import { settingsTogether } from './definitions.ts'
import { noLookups } from './lookups.ts'

const wording = { ...wordingIn('en'), lookups: noLookups }
const step = (id: number, settings: Step['settings']): Step => ({
  id,
  kind: 'unsubscribe-from-vibes-list',
  choices: [],
  settings,
})
const words = (base: Step[], theirs: Step[], ours: Step[]) => {
  const flows = { base, theirs, ours }
  return mergeFlows(flows).conflicts.map((conflict) => conflictWords(conflict, flows, wording))
}

test('a setting says what it was and what each made of it', () => {
  expect(
    words([step(1, { vibesListId: null })], [step(1, { vibesListId: 2 })], [step(1, { vibesListId: 3 })]),
  ).toEqual([
    {
      where: 'Step 1, Unsubscribe from Vibes List: Vibes List',
      base: 'empty',
      theirs: 'a Vibes list that is gone (number 2)',
      ours: 'a Vibes list that is gone (number 3)',
    },
  ])
})

test('a step that one removed says what the other did to it, under its own number', () => {
  const [a, b] = [step(1, { vibesListId: 1 }), step(2, { vibesListId: null })]
  const [conflict] = words([a, b], [a], [a, step(2, { vibesListId: 5 })])
  expect(conflict).toMatchObject({
    where: 'Step 2, Unsubscribe from Vibes List: removed or kept',
    theirs: 'removed',
  })
  expect(conflict!.ours).toBe('kept: Vibes List set to “a Vibes list that is gone (number 5)”')
})

const send = (id: number, messageId: number | null = null): Step => ({
  id,
  kind: 'send-sms-message',
  choices: [],
  settings: { messageId, vibesListId: messageId && 1 },
})
const names = {
  ...noLookups,
  vibesLists: Object.fromEntries(
    [1, 2].map((id) => [
      id,
      { id, name: 'Weekly', activeCount: 0, shortCode: null, isOffered: true, isGone: false },
    ]),
  ),
  messages: Object.fromEntries(
    ['Hello', 'Bye'].map((name, index) => [
      index + 1,
      { id: index + 1, name, state: 'approved' as const, hasDraft: false, approvedAt: null, parts: 1 },
    ]),
  ),
}
const named = { ...wordingIn('en'), lookups: names }

test('an order of steps is said by what each does, and by its number before where two do the same', () => {
  const [a, b, c, d] = [send(1, 1), send(2, 2), send(3), send(4)]
  const flows = { base: [a, b, c, d], theirs: [b, a, c, d], ours: [a, c, b, d] }
  expect(mergeFlows(flows).conflicts.map((conflict) => conflictWords(conflict, flows, named))).toEqual([
    {
      where: 'The order of the steps',
      base: null,
      theirs: [
        { id: 2, what: 'Send SMS Message: “Bye” to “Weekly”', isMoved: true },
        { id: 1, what: 'Send SMS Message: “Hello” to “Weekly”', isMoved: false },
        { id: 3, what: 'Send SMS Message (number 3 before)', isMoved: false },
        { id: 4, what: 'Send SMS Message (number 4 before)', isMoved: false },
      ],
      ours: [
        { id: 1, what: 'Send SMS Message: “Hello” to “Weekly”', isMoved: false },
        { id: 3, what: 'Send SMS Message (number 3 before)', isMoved: true },
        { id: 2, what: 'Send SMS Message: “Bye” to “Weekly”', isMoved: false },
        { id: 4, what: 'Send SMS Message (number 4 before)', isMoved: false },
      ],
    },
  ])
})

test('an order of choices is said by their conditions', () => {
  const choice = (id: number, city: string) => ({
    id,
    when: { id: 1, kind: 'person-attribute', settings: { field: 'city', operator: 'is', values: [city] } },
    settings: null,
  })
  const withChoices = (...ids: number[]): Step[] => [
    { ...send(1, 1), choices: ids.map((id) => choice(id, ['Ghent', 'Delft', 'Delft'][id - 71]!)) },
  ]
  const flows = {
    base: withChoices(71, 72, 73),
    theirs: withChoices(72, 71, 73),
    ours: withChoices(71, 73, 72),
  }
  expect(mergeFlows(flows).conflicts.map((conflict) => conflictWords(conflict, flows, named))).toEqual([
    {
      where: 'Step 1, Send SMS Message: the order of its choices',
      base: null,
      theirs: [
        { id: 72, what: 'City is Delft (number 2 before)', isMoved: true },
        { id: 71, what: 'City is Ghent', isMoved: false },
        { id: 73, what: 'City is Delft (number 3 before)', isMoved: false },
      ],
      ours: [
        { id: 71, what: 'City is Ghent', isMoved: false },
        { id: 73, what: 'City is Delft (number 3 before)', isMoved: true },
        { id: 72, what: 'City is Delft (number 2 before)', isMoved: false },
      ],
    },
  ])
})

test('what only means something together is said as each side’s step sums it up, or one by one', () => {
  const flows = (theirs: Step['settings'], ours: Step['settings'], kind = 'wait') => {
    const as = (settings: Step['settings']) => [{ ...send(1), kind, settings }]
    return { base: as({ amount: 3, unit: 'days' }), theirs: as(theirs), ours: as(ours) }
  }
  const said = (three: ReturnType<typeof flows>) =>
    mergeFlows({ ...three, together: settingsTogether }).conflicts.map((conflict) =>
      conflictWords(conflict, three, named),
    )
  const date = { amount: 3, unit: 'days', until: 'date' }
  expect(said(flows({ ...date, date: '2026-12-24' }, { amount: 2, unit: 'days' }))).toEqual([
    {
      where: 'Step 1, Wait: how long',
      base: '3 days',
      theirs: 'until Thu, December 24, 2026',
      ours: '2 days',
    },
  ])
  expect(said(flows(date, { amount: 2, unit: 'days' }))).toMatchObject([
    { theirs: 'Wait for: 3, Wait type: Date', ours: '2 days' },
  ])
})

test('two lists of one name are told apart by their numbers', () => {
  const flows = {
    base: [step(1, { vibesListId: null })],
    theirs: [step(1, { vibesListId: 1 })],
    ours: [step(1, { vibesListId: 2 })],
  }
  expect(mergeFlows(flows).conflicts.map((conflict) => conflictWords(conflict, flows, named))).toMatchObject([
    { theirs: 'Weekly (number 1)', ours: 'Weekly (number 2)' },
  ])
})

test('every conflict has words, by which the sides are told apart, in every language', () => {
  const flows = flowOf([1, 2, 3, 4]).chain((base) =>
    fc.record({
      base: fc.constant(base),
      theirs: editedFlow(base, [11, 12]),
      ours: editedFlow(base, [12, 13]),
    }),
  )
  fc.assert(
    fc.property(flows, fc.constantFrom(...locales), (three, locale) => {
      const together: Together = () => [['messageId', 'vibesListId']]
      for (const conflict of mergeFlows({ ...three, together }).conflicts) {
        const { where, theirs, ours } = conflictWords(conflict, three, {
          ...wordingIn(locale),
          lookups: noLookups,
        })
        for (const text of [where, theirs, ours].flatMap((it) =>
          typeof it === 'string' ? it : it.map(({ what }) => what),
        )) {
          expect(text).not.toMatch(/revisions\.|undefined/)
          expect(text).not.toBe('')
        }
        expect(theirs).not.toEqual(ours)
        expect(typeof theirs !== 'string').toBe(conflict.part === 'order')
        for (const [order, ids] of [
          [theirs, conflict.theirs],
          [ours, conflict.ours],
        ] as const) {
          if (typeof order === 'string') continue
          expect(order.map(({ id }) => id)).toEqual(ids)
          // One name for each thing.
          expect(new Set(order.map(({ what }) => what)).size).toBe(order.length)
        }
      }
    }),
  )
})
