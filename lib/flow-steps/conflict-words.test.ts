import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Step } from '#lib/flow/flow.ts'
import { mergeFlows } from '#lib/flow/merge-flows.ts'
import { editedFlow, flowOf } from '#lib/flow/testing/arbitrary-flows.ts'
import { locales } from '#lib/i18n/messages.ts'
import { wordingIn } from '#lib/i18n/wording.ts'
import { conflictWords } from './conflict-words.ts'
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
  expect(conflict!.ours).toContain('Step 2, Unsubscribe from Vibes List: Vibes List set to')
})

test('every conflict has words, in every language', () => {
  const flows = flowOf([1, 2, 3, 4]).chain((base) =>
    fc.record({
      base: fc.constant(base),
      theirs: editedFlow(base, [11, 12]),
      ours: editedFlow(base, [12, 13]),
    }),
  )
  fc.assert(
    fc.property(flows, fc.constantFrom(...locales), (three, locale) => {
      for (const conflict of mergeFlows(three).conflicts) {
        const { where, theirs, ours } = conflictWords(conflict, three, {
          ...wordingIn(locale),
          lookups: noLookups,
        })
        for (const text of [where, theirs]) expect(text).not.toMatch(/revisions\.|undefined/)
        expect(where).not.toBe('')
        expect([theirs, ours]).not.toEqual(['', ''])
      }
    }),
  )
})
