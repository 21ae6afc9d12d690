import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pastable, printSteps, readSteps } from './clipboard.ts'
import type { Step } from './flow.ts'
import { idsIn } from './new-choice.ts'
import { stepsSchema } from './parse-steps.ts'

const here = 'https://flowstep.example'
const settings = fc.option(
  fc.dictionary(fc.constantFrom('messageId', 'note'), fc.oneof(fc.nat(), fc.string())),
)
const when = fc.record({
  id: fc.nat(),
  kind: fc.constantFrom('person-attribute', 'later'),
  settings: fc.constant({}),
})
const step: fc.Arbitrary<Step> = fc.record({
  id: fc.integer({ min: 1, max: 99 }),
  kind: fc.constantFrom('send-sms-message', 'of-another-version'),
  choices: fc.uniqueArray(fc.record({ id: fc.integer({ min: 100, max: 199 }), when, settings }), {
    maxLength: 3,
    selector: (it) => it.id,
  }),
  settings,
})
const steps = fc.uniqueArray(step, { minLength: 1, maxLength: 5, selector: (it) => it.id })

test('what is copied is what is pasted, unknown kinds included, under ids of its own', () => {
  fc.assert(
    fc.property(steps, steps, (copied, flow) => {
      const read = readSteps(printSteps(copied, here), here)
      expect(read).toEqual(JSON.parse(JSON.stringify(copied)))
      const pasted = pastable(read as Step[], flow) as Step[]
      expect(stepsSchema.safeParse([...flow, ...pasted]).success).toBe(true)
      const ids = idsIn(pasted)
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(idsIn(flow)).not.toContain(id)
      const bare = (all: Step[]) => all.map(({ kind, settings: own }) => [kind, own])
      expect(bare(pasted)).toEqual(bare(read as Step[]))
    }),
  )
})

test('any other text is refused in a word and never thrown at', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.json().map((it) => `{"format":${it}}`),
      ),
      (text) => {
        expect(readSteps(text, here)).toBe('nothing')
      },
    ),
  )
})

test('steps of another Flowstep, of a later format, or broken ones are refused', () => {
  const one: Step = { id: 1, kind: 'send-sms-message', choices: [], settings: null }
  expect(readSteps(printSteps([one], 'https://other.example'), here)).toBe('elsewhere')
  const text = printSteps([one], here)
  expect(readSteps(text.replace('steps/1', 'steps/2'), here)).toBe('unreadable')
  expect(readSteps(printSteps([{ ...one, id: -1 }], here), here)).toBe('unreadable')
  expect(readSteps(printSteps([], here), here)).toBe('unreadable')
  expect(readSteps(text.slice(0, -4), here)).toBe('nothing')
})

test('a flow does not become longer than a flow may be', () => {
  const many = Array.from({ length: 600 }, (_, index) => ({
    id: index + 1,
    kind: 'x',
    choices: [],
    settings: null,
  }))
  expect(pastable(many, many)).toBe('tooMany')
})
