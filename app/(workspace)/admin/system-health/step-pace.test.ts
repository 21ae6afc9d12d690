import { expect, test } from 'vitest'
import { stepLines } from './step-lines.ts'
import { type Look, perSecond, withLook } from './step-pace.ts'

const looks = (...all: Look[]) => all.reduce<readonly Look[]>(withLook, [])
const at = (seconds: number, through: Record<string, number>): Look => ({ atMs: seconds * 1000, through })

test('the pace is what the looks of the last minute differ by', () => {
  expect(perSecond(looks(at(0, { a: 100 })), 'a')).toBeNull()
  expect(perSecond(looks(at(0, { a: 100 }), at(5, { a: 1_500 })), 'a')).toBe(280)
  expect(perSecond(looks(at(0, { a: 0 }), at(60, { a: 600 }), at(120, { a: 600 })), 'a')).toBe(0)
})

test('a step that is new, a look that comes twice, a clock that was put back', () => {
  expect(perSecond(looks(at(0, {}), at(10, { b: 20 })), 'b')).toBe(2)
  const two = looks(at(0, { a: 0 }), at(10, { a: 20 }))
  expect(withLook(two, at(10, { a: 20 }))).toBe(two)
  expect(perSecond(withLook(two, at(3, { a: 25 })), 'a')).toBeNull()
})

test('a line a step: whom it still has, and who is through', () => {
  const run = {
    runId: 7,
    campaignId: 3,
    campaign: 'Spring',
    state: 'running',
    heldReason: null,
    perSecond: 0,
  }
  const step = { runId: 7, stepId: 11, stepNumber: 1, kind: 'send-sms-message' }
  const steps = [
    { ...step, outcome: 'deferred', people: 2 },
    { ...step, outcome: 'done', people: 30 },
    { ...step, outcome: 'queued', people: 5 },
    { ...step, outcome: 'skipped', people: 4 },
    { ...step, runId: 8, outcome: 'done', people: 9 },
    { ...step, stepId: 12, stepNumber: 2, kind: 'later', outcome: 'ready', people: 1 },
  ]
  expect(stepLines({ runs: [run], steps }, { 'send-sms-message': 'Send SMS Message' })).toEqual([
    {
      key: '7:11',
      campaign: 'Spring',
      href: '/marketing-activities/campaigns/3/results?run=7',
      number: 1,
      name: 'Send SMS Message',
      open: 7,
      through: 34,
    },
    expect.objectContaining({ key: '7:12', number: 2, name: 'later', open: 1, through: 0 }),
  ])
})
