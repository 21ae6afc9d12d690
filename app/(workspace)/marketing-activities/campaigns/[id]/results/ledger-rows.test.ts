import { expect, test } from 'vitest'
import type { LedgerCell, LedgerStep, RunProgress } from '#lib/campaigns/run-report.ts'
import { keepRows, ledgerRows } from './ledger-rows.ts'

const cell = (
  outcome: LedgerCell['outcome'],
  people: number,
  reason: LedgerCell['reason'] = null,
): LedgerCell => ({ outcome, reason, people })

const step = (cells: LedgerCell[], stepId = 1): LedgerStep => ({
  stepId,
  stepNumber: stepId,
  kind: 'send-sms-message',
  entered: cells.reduce((sum, { people }) => sum + people, 0),
  cells,
  choices: [],
})

const progress = (state: RunProgress['state'], steps: LedgerStep[], id = 7): RunProgress => ({
  id,
  state,
  startedAt: '2026-11-24T16:00:00.000Z',
  finishedAt: null,
  prunedAt: null,
  requestedBy: 'Ada',
  entered: 10,
  ended: 0,
  perSecond: 0,
  secondsLeft: null,
  heldReason: null,
  waits: [],
  inFlight: 0,
  steps,
  texts: { accepted: 0, delivered: 0, bouncedSoft: 0, bouncedHard: 0, parts: 0 },
})

test('those done come first, then those under way, then each reason in the order of checks', () => {
  const rows = ledgerRows(
    step([
      cell('ended_early', 1, 'aborted'),
      cell('unknown', 1),
      cell('failed', 1, 'no_route'),
      cell('failed', 1, 'refused'),
      cell('skipped', 1, 'duplicate_phone'),
      cell('skipped', 1, 'blocklisted'),
      cell('queued', 1),
      cell('done', 1),
    ]),
  )
  expect(rows.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
    'done',
    'queued',
    'blocklisted',
    'duplicate_phone',
    'refused',
    'no_route',
    'unknown',
    'aborted',
  ])
})

test('the row of those done stands there before anybody is', () => {
  expect(ledgerRows(step([cell('queued', 3)]))[0]).toEqual(cell('done', 0))
})

test('a row that empties stays at 0 while the run is on, and goes when it has ended', () => {
  const before = progress('running', [step([cell('queued', 3)])])
  const later = [step([cell('done', 3)])]
  expect(keepRows(before, progress('running', later)).steps[0]!.cells).toEqual([
    cell('done', 3),
    cell('queued', 0),
  ])
  expect(keepRows(before, progress('finished', later)).steps[0]!.cells).toEqual([cell('done', 3)])
})

test('keeping rows never changes the sum of a step', () => {
  const before = progress('running', [step([cell('queued', 3), cell('skipped', 2, 'no_phone')])])
  const kept = keepRows(before, progress('running', [step([cell('done', 5)])])).steps[0]!
  expect(kept.cells.reduce((sum, { people }) => sum + people, 0)).toBe(kept.entered)
})

test('rows of another run are not carried over', () => {
  const other = progress('running', [step([cell('queued', 3)])], 8)
  expect(keepRows(other, progress('running', [step([])])).steps[0]!.cells).toEqual([])
})
