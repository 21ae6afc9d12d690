import { expect, test } from 'vitest'
import type { EngineFigures } from '#lib/health/engine-figures.ts'
import { translate } from '#lib/i18n/translate.ts'
import { findings } from './findings.ts'

const worker = { id: 'w', host: 'h', startedAt: new Date(0), secondsSinceBeat: 2 }
const run = { runId: 1, campaignId: 1, campaign: 'C', state: 'running', heldReason: null, perSecond: 0 }

const figures = (over: Partial<EngineFigures> = {}): EngineFigures => ({
  workers: [worker],
  queue: [],
  oldestDueSeconds: 0,
  leftStanding: 0,
  outcomes: [],
  steps: [],
  unknown: 0,
  counts: [],
  runs: [run],
  jobs: [],
  deadLetters: 0,
  callbacks: { waiting: 0, oldestSeconds: 0 },
  lookUps: 0,
  service: { state: 'connected', breakerSeconds: 0, backoffSeconds: 0 },
  databaseBytes: 1,
  ...over,
})
const codes = (over: Partial<EngineFigures>) => findings(figures(over)).map((finding) => finding.code)

test.each<[string, Partial<EngineFigures>]>([
  ['fine', {}],
  ['fine', { oldestDueSeconds: 600, callbacks: { waiting: 9, oldestSeconds: 60 } }],
  ['no_worker', { workers: [] }],
  ['no_worker', { workers: [], leftStanding: 3 }],
  ['left_standing', { leftStanding: 3 }],
  ['no_worker', { workers: [{ ...worker, secondsSinceBeat: 31 }] }],
  ['silent_workers', { workers: [worker, { ...worker, id: 'x', secondsSinceBeat: 31 }] }],
  ['not_connected', { service: { state: 'none', breakerSeconds: 0, backoffSeconds: 0 } }],
  ['paused', { service: { state: 'paused', breakerSeconds: 0, backoffSeconds: 0 } }],
  ['breaker', { service: { state: 'connected', breakerSeconds: 3, backoffSeconds: 0 } }],
  ['backoff', { service: { state: 'connected', breakerSeconds: 0, backoffSeconds: 3 } }],
  ['held_runs', { runs: [{ ...run, heldReason: 'restored' }] }],
  ['late', { oldestDueSeconds: 601 }],
  ['callbacks', { callbacks: { waiting: 9, oldestSeconds: 61 } }],
  ['dead_letters', { deadLetters: 1 }],
  ['unknown', { unknown: 1 }],
])('%s', (code, over) => {
  expect(codes(over)).toEqual([code])
})

test('the worst comes first', () => {
  expect(codes({ unknown: 1, workers: [], runs: [{ ...run, heldReason: 'restored' }] })).toEqual([
    'no_worker',
    'held_runs',
    'unknown',
  ])
})

test('of all callbacks that wait it says only of the oldest for how long', () => {
  const [finding] = findings(figures({ callbacks: { waiting: 9, oldestSeconds: 61 } }))
  const says = (locale: 'en' | 'nl', amount: number) =>
    translate(locale, { key: 'systemHealth.findings.callbacks', values: { amount } })
  expect(says('en', finding!.amount)).toMatch(/^9 callbacks wait, the oldest for more than a minute\./)
  expect(says('en', 1)).toMatch(/^One callback has waited for more than a minute\./)
  expect(says('nl', 9)).toMatch(/^9 callbacks wachten, de oudste al langer dan een minuut\./)
})
