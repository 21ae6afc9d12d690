import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moveTogether } from './edit-many.ts'
import { applyEdit, type Edit, inverseOf } from './edit-steps.ts'
import { type Choice, copyOfStep, newStepId, type Step, sameSteps } from './flow.ts'

const settings = fc.option(fc.record({ messageId: fc.option(fc.nat()), vibesListId: fc.option(fc.nat()) }))
const choice: fc.Arbitrary<Choice> = fc.record({
  id: fc.integer({ min: 1, max: 6 }),
  when: fc.record({
    id: fc.nat(),
    kind: fc.constantFrom('person-attribute', 'of-another-version'),
    settings: fc.record({ field: fc.constantFrom('firstName', 'id') }),
  }),
  settings,
})
const choiceId = fc.integer({ min: 1, max: 6 })
const step: fc.Arbitrary<Step> = fc.record({
  id: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  kind: fc.constantFrom('send-sms-message', 'unsubscribe-from-vibes-list', 'of-another-version'),
  choices: fc.uniqueArray(choice, { maxLength: 4, selector: (it) => it.id }),
  settings,
})
const steps = fc.uniqueArray(step, { maxLength: 8, selector: (it) => it.id })
const index = fc.integer({ min: -2, max: 10 })

/** Edits that mostly meet a step that is there, sometimes one that is not. */
const edit = (taken: Step[]): fc.Arbitrary<Edit> => {
  const stepId = fc.constantFrom(...taken.map((it) => it.id), 7)
  return fc.oneof(
    fc.record({ type: fc.constant('insert' as const), index, step }),
    fc.record({ type: fc.constant('delete' as const), stepId }),
    fc.record({ type: fc.constant('move' as const), stepId, index }),
    fc.record({ type: fc.constant('set-settings' as const), stepId, settings }),
    fc.record({ type: fc.constant('replace' as const), steps }),
    fc.record({ type: fc.constant('add-choice' as const), stepId, index, choice }),
    fc.record({ type: fc.constant('delete-choice' as const), stepId, choiceId }),
    fc.record({ type: fc.constant('move-choice' as const), stepId, choiceId, index }),
    fc.record({ type: fc.constant('set-choice' as const), stepId, choice }),
    fc.record({
      type: fc.constant('insert-many' as const),
      places: fc.array(fc.record({ step, index }), { maxLength: 4 }),
    }),
    fc.record({ type: fc.constant('delete-many' as const), stepIds: fc.array(stepId, { maxLength: 4 }) }),
    fc.record({
      type: fc.constant('move-many' as const),
      places: fc.array(fc.record({ stepId, index }), { maxLength: 4 }),
    }),
  )
}
const flowAndEdit = steps.chain((flow) => fc.tuple(fc.constant(flow), edit(flow)))

describe('the laws of editing', () => {
  test('undoing an edit gives back the flow as it was', () => {
    fc.assert(
      fc.property(flowAndEdit, ([flow, it]) => {
        const inverse = inverseOf(flow, it)
        const after = applyEdit(flow, it)
        expect(inverse === null ? after : applyEdit(after, inverse)).toEqual(flow)
      }),
    )
  })

  test('redoing after undoing gives the edited flow', () => {
    fc.assert(
      fc.property(flowAndEdit, ([flow, it]) => {
        const inverse = inverseOf(flow, it)
        fc.pre(inverse !== null)
        const after = applyEdit(flow, it)
        const again = inverseOf(after, inverse!)
        expect(applyEdit(applyEdit(after, inverse!), again!)).toEqual(after)
      }),
    )
  })

  test('no edit leaves two steps with one id, and moving keeps every step', () => {
    fc.assert(
      fc.property(flowAndEdit, ([flow, it]) => {
        const after = applyEdit(flow, it)
        expect(new Set(after.map((one) => one.id)).size).toBe(after.length)
        if (it.type === 'move' || it.type === 'move-many') expect(new Set(after)).toEqual(new Set(flow))
      }),
    )
  })

  test('an edit never changes the array it is given', () => {
    fc.assert(
      fc.property(flowAndEdit, ([flow, it]) => {
        const before = structuredClone(flow)
        applyEdit(flow, it)
        expect(flow).toEqual(before)
      }),
    )
  })
})

const bare = (id: number): Step => ({ id, kind: 'x', choices: [], settings: null })

test('a step can stand at any place, and a place outside the flow is its nearest end', () => {
  const [a, b, c]: [Step, Step, Step] = [bare(1), bare(2), bare(3)]
  expect(applyEdit([a, b, c], { type: 'move', stepId: 1, index: 2 })).toEqual([b, c, a])
  expect(applyEdit([a, b, c], { type: 'move', stepId: 3, index: 0 })).toEqual([c, a, b])
  expect(applyEdit([a, b], { type: 'insert', index: 99, step: c })).toEqual([a, b, c])
  expect(applyEdit([a, b], { type: 'insert', index: -1, step: c })).toEqual([c, a, b])
})

test('a copy has ids of its own and everything else the same', () => {
  fc.assert(
    fc.property(step, (original) => {
      const copy = copyOfStep(original, [original.id])
      expect(copy.id).not.toBe(original.id)
      const ids = [copy, ...copy.choices].map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      const choices = copy.choices.map((one, index) => ({ ...one, id: original.choices[index]!.id }))
      expect({ ...copy, id: original.id, choices }).toEqual(original)
    }),
  )
})

test('a new id is a positive int4 that nobody has', () => {
  const taken = new Set<number>()
  for (let n = 0; n < 1000; n++) {
    const id = newStepId(taken)
    expect(taken.has(id)).toBe(false)
    expect(id).toBeGreaterThan(0)
    expect(id).toBeLessThanOrEqual(2 ** 31 - 1)
    taken.add(id)
  }
})

test('flows are the same whatever the order of keys, and differ in the order of steps', () => {
  const a: Step = { id: 1, kind: 'x', choices: [], settings: { one: 1, two: [{ b: 1, a: 2 }] } }
  const aAgain: Step = { settings: { two: [{ a: 2, b: 1 }], one: 1 }, choices: [], kind: 'x', id: 1 }
  const b: Step = { ...a, id: 2 }
  expect(sameSteps([a, b], [aAgain, b])).toBe(true)
  expect(sameSteps([a, b], [b, a])).toBe(false)
  expect(sameSteps([a], [{ ...a, settings: null }])).toBe(false)
})

test('several steps move together and keep their order, wherever they were', () => {
  const flow = [1, 2, 3, 4, 5].map(bare)
  const ids = (steps: Step[]) => steps.map(({ id }) => id)
  expect(ids(applyEdit(flow, moveTogether(flow, [4, 2], 0)))).toEqual([2, 4, 1, 3, 5])
  expect(ids(applyEdit(flow, moveTogether(flow, [1, 3], 3)))).toEqual([2, 4, 5, 1, 3])
  expect(applyEdit(flow, moveTogether(flow, [2, 3], 1))).toBe(flow)
})
