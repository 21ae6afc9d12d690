import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyChanges, compareFlows } from './compare-revisions.ts'
import { type Step, sameSteps } from './flow.ts'
import { editedFlow, flowOf } from './testing/arbitrary-flows.ts'

const ids = [1, 2, 3, 4, 5, 6]
const twoFlows = flowOf(ids).chain((flow) =>
  fc.tuple(fc.constant(flow), fc.oneof(flowOf(ids), editedFlow(flow, [11, 12, 13]))),
)

describe('the laws of comparing', () => {
  test('equal flows have nothing to say', () => {
    fc.assert(
      fc.property(flowOf(ids), (flow) => {
        expect(compareFlows(flow, structuredClone(flow))).toEqual([])
      }),
    )
  })

  test('different flows have something to say', () => {
    fc.assert(
      fc.property(twoFlows, ([before, after]) => {
        expect(compareFlows(before, after).length === 0).toBe(sameSteps(before, after))
      }),
    )
  })

  test('applying what was said gives the other flow', () => {
    fc.assert(
      fc.property(twoFlows, ([before, after]) => {
        const made = applyChanges(before, compareFlows(before, after))
        expect(sameSteps(made, after), JSON.stringify([made, after])).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('neither flow is changed by it', () => {
    fc.assert(
      fc.property(twoFlows, ([before, after]) => {
        const [one, other] = [structuredClone(before), structuredClone(after)]
        applyChanges(before, compareFlows(before, after))
        expect([before, after]).toEqual([one, other])
      }),
    )
  })
})

const bare = (id: number): Step => ({ id, kind: 'x', choices: [], settings: {} })
const [a, b, c, d] = [bare(1), bare(2), bare(3), bare(4)]

test('a step that goes to the end has moved, and those it passed have not', () => {
  expect(compareFlows([a, b, c, d], [b, c, d, a])).toMatchObject([
    { type: 'step-moved', step: { id: 1 }, from: 1, to: 4 },
  ])
})

test('a step before the others does not move them', () => {
  expect(compareFlows([a, b], [c, a, b])).toMatchObject([{ type: 'step-added', step: { id: 3 }, to: 1 }])
  expect(compareFlows([c, a, b], [a, b])).toMatchObject([{ type: 'step-removed', step: { id: 3 }, from: 1 }])
})

test('choices are compared one by one, under the number they have now', () => {
  const when = (value: string) => ({ id: 1, kind: 'person-attribute', settings: { values: [value] } })
  const before: Step = {
    ...a,
    choices: [
      { id: 7, when: when('x'), settings: null },
      { id: 8, when: when('x'), settings: {} },
    ],
  }
  const after: Step = { ...a, choices: [{ id: 8, when: when('y'), settings: { messageId: 1 } }] }
  expect(compareFlows([b, before], [b, after])).toMatchObject([
    { type: 'choice-removed', stepNumber: 2, from: 1 },
    { type: 'condition-changed', stepNumber: 2, choice: { id: 8, number: 1 } },
    { type: 'settings-changed', choice: { id: 8, number: 1 }, before: {}, after: { messageId: 1 } },
  ])
})

test('choices of one id, and a kind that changed under its id, are compared as a whole', () => {
  const twins = [1, 2].map((value) => ({
    id: 5,
    when: { id: 1, kind: 'k', settings: { value } },
    settings: null,
  }))
  const before: Step = { ...a, choices: twins }
  const after: Step = { ...a, choices: twins.toReversed() }
  const changes = compareFlows([before, b], [after, { ...b, kind: 'y' }])
  expect(changes.map(({ type }) => type)).toEqual(['choices-replaced', 'step-replaced'])
  expect(applyChanges([before, b], changes)).toEqual([after, { ...b, kind: 'y' }])
})
