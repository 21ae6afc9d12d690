import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Step, sameData, sameSteps } from './flow.ts'
import { mergeFlows as mergeAnyFlows, type Side } from './merge-flows.ts'
import { pickFields, type Together } from './merge-together.ts'
import { editedFlow, flowOf } from './testing/arbitrary-flows.ts'

const groups = [
  ['messageId', 'vibesListId'],
  ['vibesListId', 'constructor'],
]
const together: Together = (kind) => (kind === 'send-sms-message' ? groups : [])
/** Every law holds with settings that only mean something together. */
const mergeFlows = (flows: Parameters<typeof mergeAnyFlows>[0]) => mergeAnyFlows({ together, ...flows })

const threeFlows = flowOf([1, 2, 3, 4, 5, 6]).chain((base) =>
  fc.record({
    base: fc.constant(base),
    // 13 may be added by both, as when one of them already has what the other adds.
    theirs: editedFlow(base, [11, 12, 13]),
    ours: editedFlow(base, [13, 14, 15]),
  }),
)

const same = (left: Step[], right: Step[]) =>
  expect(sameSteps(left, right), JSON.stringify([left, right], null, 1)).toBe(true)

describe('the laws of merging', () => {
  test('merging with an unchanged side gives the other side', () => {
    fc.assert(
      fc.property(threeFlows, ({ base, theirs }) => {
        const one = mergeFlows({ base, theirs, ours: base })
        const other = mergeFlows({ base, theirs: base, ours: theirs })
        same(one.steps, theirs)
        same(other.steps, theirs)
        expect([...one.conflicts, ...other.conflicts]).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('two people who did the same have nothing to settle', () => {
    fc.assert(
      fc.property(threeFlows, ({ base, theirs }) => {
        const { steps, conflicts } = mergeFlows({ base, theirs, ours: structuredClone(theirs) })
        same(steps, theirs)
        expect(conflicts).toEqual([])
      }),
    )
  })

  test('where nothing conflicts it does not matter who is who', () => {
    fc.assert(
      fc.property(threeFlows, ({ base, theirs, ours }) => {
        const one = mergeFlows({ base, theirs, ours })
        const other = mergeFlows({ base, theirs: ours, ours: theirs })
        expect(other.conflicts.map(({ key }) => key).sort()).toEqual(
          one.conflicts.map(({ key }) => key).sort(),
        )
        if (one.conflicts.length === 0) same(one.steps, other.steps)
      }),
      { numRuns: 500 },
    )
  })

  test('no step is lost or doubled: one is gone only where somebody removed it', () => {
    fc.assert(
      fc.property(threeFlows, fc.constantFrom<Side>('theirs', 'ours'), ({ base, theirs, ours }, side) => {
        const { conflicts } = mergeFlows({ base, theirs, ours })
        const picks = Object.fromEntries(conflicts.map(({ key }) => [key, side]))
        const { steps } = mergeFlows({ base, theirs, ours, picks })
        const ids = steps.map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        const has = (flow: Step[], id: number) => flow.some((step) => step.id === id)
        for (const id of new Set([...theirs, ...ours].map((step) => step.id))) {
          if (has(theirs, id) && has(ours, id)) expect(ids).toContain(id)
          else if (!has(base, id)) expect(ids).toContain(id)
        }
        for (const id of ids) expect(has(theirs, id) || has(ours, id)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('choosing theirs everywhere is what they would see choosing ours', () => {
    fc.assert(
      fc.property(threeFlows, ({ base, theirs, ours }) => {
        const { conflicts } = mergeFlows({ base, theirs, ours })
        const picks = Object.fromEntries(conflicts.map(({ key }) => [key, 'theirs' as const]))
        const here = mergeFlows({ base, theirs, ours, picks })
        const there = mergeFlows({ base, theirs: ours, ours: theirs })
        same(here.steps, there.steps)
      }),
      { numRuns: 500 },
    )
  })

  test('what only means something together is as one of the two made it', () => {
    fc.assert(
      fc.property(threeFlows, fc.constantFrom<Side>('theirs', 'ours'), ({ base, theirs, ours }, side) => {
        const { conflicts } = mergeFlows({ base, theirs, ours })
        const picks = Object.fromEntries(conflicts.map(({ key }) => [key, side]))
        const { steps } = mergeFlows({ base, theirs, ours, picks })
        const settingsIn = (flow: Step[], id: number) => {
          const found = flow.find((one) => one.id === id)
          return new Map<string, Step['settings'] | undefined>([
            ['step', found?.settings],
            ...(found?.choices ?? []).map((choice) => [`choice ${choice.id}`, choice.settings] as const),
          ])
        }
        for (const { id, kind } of steps)
          for (const [place, merged] of settingsIn(steps, id)) {
            const sides = [theirs, ours].map((flow) => settingsIn(flow, id).get(place))
            if (!sides[0] || !sides[1] || !merged) continue
            for (const group of together(kind)) {
              const made = pickFields(merged, group)
              expect(sides.some((one) => sameData(pickFields(one!, group), made))).toBe(true)
            }
          }
      }),
      { numRuns: 500 },
    )
  })

  test('none of the three is changed by it', () => {
    fc.assert(
      fc.property(threeFlows, (flows) => {
        const before = structuredClone(flows)
        mergeFlows(flows)
        expect(flows).toEqual(before)
      }),
    )
  })
})

const step = (id: number, settings: Step['settings'] = {}): Step => ({ id, kind: 'x', choices: [], settings })
const flow = (...ids: number[]) => ids.map((id) => step(id))
const idsOf = (steps: Step[]) => steps.map(({ id }) => id).join(' ')
const merge = (base: Step[], theirs: Step[], ours: Step[], picks = {}) =>
  mergeAnyFlows({ base, theirs, ours, picks })

describe('order', () => {
  test.each([
    ['both add at one place', [1, 2], [1, 8, 2], [1, 7, 2], '1 7 8 2'],
    ['one moves, the other adds behind what moved', [1, 2], [2, 1], [1, 9, 2], '2 1 9'],
    ['each moves another step', [1, 2, 3], [2, 3, 1], [3, 1, 2], '3 2 1'],
    ['one removes what the other added behind', [1, 2], [2], [1, 9, 2], '9 2'],
    ['both move one step the same way, one further', [1, 2, 3, 4], [2, 1, 3, 4], [2, 3, 4, 1], '2 3 4 1'],
  ])('%s', (_, base, theirs, ours, expected) => {
    const { steps, conflicts } = merge(flow(...base), flow(...theirs), flow(...ours))
    expect(conflicts).toEqual([])
    expect(idsOf(steps)).toBe(expected)
  })

  test('one step moved both ways is theirs or ours', () => {
    const sides = [flow(1, 2, 3), flow(2, 1, 3), flow(1, 3, 2)] as const
    const { steps, conflicts } = merge(...sides)
    expect(idsOf(steps)).toBe('1 3 2')
    expect(conflicts).toMatchObject([{ part: 'order', stepId: null, theirs: [2, 1, 3], ours: [1, 3, 2] }])
    expect(idsOf(merge(...sides, { [conflicts[0]!.key]: 'theirs' }).steps)).toBe('2 1 3')
  })
})

describe('settings', () => {
  test('two fields of one step are two things', () => {
    const { steps, conflicts } = merge(
      [step(1, { messageId: 1, vibesListId: 1 })],
      [step(1, { messageId: 2, vibesListId: 1 })],
      [step(1, { messageId: 1, vibesListId: 3 })],
    )
    expect(steps).toEqual([step(1, { messageId: 2, vibesListId: 3 })])
    expect(conflicts).toEqual([])
  })

  test('one field changed twice is a conflict, and each pick decides its own', () => {
    const sides = [
      [step(1, { messageId: 1, vibesListId: 1 })],
      [step(1, { messageId: 2, vibesListId: 2 })],
      [step(1, { messageId: 3, vibesListId: 3 })],
    ] as const
    const { steps, conflicts } = merge(...(sides as unknown as [Step[], Step[], Step[]]))
    expect(steps).toEqual([step(1, { messageId: 3, vibesListId: 3 })])
    expect(conflicts).toMatchObject([
      { part: 'setting', field: 'messageId', base: 1, theirs: 2, ours: 3 },
      { part: 'setting', field: 'vibesListId' },
    ])
    const picks = { [conflicts[0]!.key]: 'theirs' as const }
    expect(merge(...(sides as unknown as [Step[], Step[], Step[]]), picks).steps).toEqual([
      step(1, { messageId: 2, vibesListId: 3 }),
    ])
  })

  test('Do nothing and a changed field are a conflict of the whole', () => {
    expect(merge([step(1, { a: 1 })], [step(1, null)], [step(1, { a: 2 })]).conflicts).toMatchObject([
      { part: 'settings', theirs: null, ours: { a: 2 } },
    ])
  })
})

test('a step that one removes and the other changes is a conflict; one only moved is removed', () => {
  const removed = merge([step(1), step(2)], [step(2)], [step(1, { a: 1 }), step(2)])
  expect(removed.conflicts).toMatchObject([{ part: 'presence', stepId: 1, ours: step(1, { a: 1 }) }])
  expect(removed.conflicts[0]!.theirs).toBeUndefined()
  expect(idsOf(removed.steps)).toBe('1 2')
  expect(merge([step(1), step(2)], [step(2)], [step(2), step(1)])).toEqual({
    steps: [step(2)],
    conflicts: [],
  })
})

test('choices merge like steps, inside their step', () => {
  const when = { id: 1, kind: 'person-attribute', settings: {} }
  const withChoices = (...ids: number[]): Step => ({
    ...step(1),
    choices: ids.map((id) => ({ id, when, settings: null })),
  })
  const { steps, conflicts } = merge([withChoices(1, 2)], [withChoices(1, 3, 2)], [withChoices(2, 1)])
  expect(conflicts).toEqual([])
  expect(steps[0]!.choices.map(({ id }) => id)).toEqual([2, 1, 3])
})

describe('settings that only mean something together', () => {
  const groups: Together = () => [
    ['until', 'amount', 'unit'],
    ['until', 'date'],
  ]
  const wait = (settings: Step['settings']) => [step(1, settings)]
  const mergeWaits = (base: Step['settings'], theirs: Step['settings'], ours: Step['settings'], picks = {}) =>
    mergeAnyFlows({ base: wait(base), theirs: wait(theirs), ours: wait(ours), picks, together: groups })
  const threeDays = { amount: 3, unit: 'days' }

  test('are a conflict when one changed what kind it is, and the other how much', () => {
    const theirs = { ...threeDays, until: 'date', date: '2026-12-24' }
    const ours = { ...threeDays, amount: 5 }
    const { steps, conflicts } = mergeWaits(threeDays, theirs, ours)
    expect(conflicts).toEqual([
      {
        key: '1//together/amount/date/until',
        part: 'together',
        stepId: 1,
        choiceId: null,
        field: null,
        fields: ['amount', 'date', 'until'],
        base: { amount: 3 },
        theirs: { amount: 3, date: '2026-12-24', until: 'date' },
        ours: { amount: 5 },
      },
    ])
    expect(steps).toEqual(wait(ours))
    expect(mergeWaits(threeDays, theirs, ours, { [conflicts[0]!.key]: 'theirs' }).steps).toEqual(wait(theirs))
  })

  test('one setting that both changed is that setting’s conflict, and what one changed alone is none', () => {
    const changed = (amount: number) => ({ ...threeDays, amount })
    expect(mergeWaits(threeDays, changed(4), changed(5)).conflicts).toMatchObject([
      { part: 'setting', field: 'amount' },
    ])
    const both = mergeWaits(threeDays, { ...threeDays, unit: 'hours' }, { ...threeDays, zone: 'person' })
    expect(both).toEqual({ steps: wait({ amount: 3, unit: 'hours', zone: 'person' }), conflicts: [] })
  })
})
