import { expect, test } from 'vitest'
import { mostSteps, parseSteps } from './parse-steps.ts'

const step = { id: 1, kind: 'send-sms-message', choices: [], settings: { messageId: null, vibesListId: 4 } }

test('a kind, a setting and a property of another version are kept as they came', () => {
  const foreign = {
    id: 9,
    kind: 'send-fax',
    choices: [
      { id: 3, when: { id: 1, kind: 'moon-phase', settings: { is: 'full' } }, settings: null, note: 'kept' },
    ],
    settings: { paper: { size: 'A4' } },
    colour: 'kept too',
  }
  expect(parseSteps([step, foreign])).toEqual([step, foreign])
})

test('what is no list of steps is refused as a whole', () => {
  expect(parseSteps(null)).toBeNull()
  expect(parseSteps({ steps: [step] })).toBeNull()
  expect(parseSteps([{ ...step, id: 0 }])).toBeNull()
  expect(parseSteps([{ ...step, id: 2 ** 31 }])).toBeNull()
  expect(parseSteps([{ ...step, settings: 'no' }])).toBeNull()
  expect(parseSteps([{ ...step, choices: undefined }])).toBeNull()
})

test('two steps with one id are refused: people waiting are held to it', () => {
  expect(parseSteps([step, step])).toBeNull()
})

test('a flow has its largest size', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ...step, id: index + 1 }))
  expect(parseSteps(many(mostSteps))).toHaveLength(mostSteps)
  expect(parseSteps(many(mostSteps + 1))).toBeNull()
})
