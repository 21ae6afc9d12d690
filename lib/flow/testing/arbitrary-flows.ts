// Flows that share steps, as revisions of one flow do: for laws about comparing and merging them.
import fc from 'fast-check'
import type { Choice, Settings, Step } from '../flow.ts'

const settings: fc.Arbitrary<Settings | null> = fc.option(
  fc.dictionary(
    fc.constantFrom('messageId', 'vibesListId', 'constructor', '__proto__'),
    fc.oneof(fc.constant(null), fc.nat({ max: 2 }), fc.constantFrom<unknown>([1], { a: 1 })),
    { noNullPrototype: true },
  ),
  { freq: 4 },
)

const kindOf = (id: number) => (id % 3 === 0 ? 'of-another-version' : 'send-sms-message')

const choice: fc.Arbitrary<Choice> = fc.record({
  id: fc.integer({ min: 1, max: 5 }),
  when: fc.record({
    id: fc.constant(1),
    kind: fc.constant('person-attribute'),
    settings: fc.record({ values: fc.array(fc.constantFrom('a', 'b'), { maxLength: 1 }) }),
  }),
  settings,
})

const choices = fc.uniqueArray(choice, { maxLength: 4, selector: ({ id }) => id })

const step = (id: number): fc.Arbitrary<Step> =>
  fc
    .tuple(choices, settings, fc.option(fc.constantFrom('kept', 'kept too'), { freq: 8, nil: undefined }))
    .map(([choices, settings, note]) => ({
      id,
      kind: kindOf(id),
      choices,
      settings,
      ...(note === undefined ? {} : { note }),
    }))

/** Any flow of steps with ids out of `ids`. */
export const flowOf = (ids: readonly number[]): fc.Arbitrary<Step[]> =>
  fc
    .shuffledSubarray([...ids])
    .chain((chosen) => fc.tuple(...chosen.map(step)))
    .map((steps) => [...steps])

/** The flow after a few edits: steps changed, removed, moved, and added with ids out of `fresh`. */
export const editedFlow = (flow: Step[], fresh: readonly number[]): fc.Arbitrary<Step[]> =>
  fc
    .tuple(
      fc.tuple(...flow.map(({ id }) => step(id))),
      fc.array(fc.constantFrom('kept', 'kept', 'kept', 'changed', 'choices', 'removed', 'moved'), {
        minLength: flow.length,
        maxLength: flow.length,
      }),
      flowOf(fresh),
      fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
    )
    .map(([others, fates, added, places]) => {
      let result = flow.flatMap((one, index) => {
        const fate = fates[index]!
        if (fate === 'removed') return []
        if (fate === 'changed') return [{ ...one, settings: others[index]!.settings }]
        return [fate === 'choices' ? { ...one, choices: others[index]!.choices } : one]
      })
      for (const [index, one] of flow.entries()) {
        if (fates[index] !== 'moved') continue
        const without = result.filter(({ id }) => id !== one.id)
        result = without.toSpliced(places[index]! % (without.length + 1), 0, one)
      }
      for (const [index, one] of added.entries())
        result = result.toSpliced(places[10 + index]! % (result.length + 1), 0, one)
      return result
    })
