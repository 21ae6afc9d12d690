// The rows of a step's funnel: their order, and that none vanishes under the reader's eye. Pure.

import { hasEnded } from '#lib/campaigns/run-ended.ts'
import type { LedgerCell, LedgerStep, RunProgress } from '#lib/campaigns/run-report.ts'
import type { Outcome } from '#lib/engine/outcomes.ts'
import { placeOfReason } from '#lib/engine/reasons.ts'

/** Done first: it is what people look for, and it stays put while reasons turn up below it. */
const outcomeOrder: readonly Outcome[] = [
  'done',
  'dispatching',
  'queued',
  'deferred',
  'waiting',
  'ready',
  'skipped',
  'failed',
  'unknown',
  'ended_early',
]

const keyOf = (cell: LedgerCell) => `${cell.outcome}:${cell.reason ?? ''}`

/** A step's cells as they are listed. The row of those done is there from the start, with 0. */
export function ledgerRows(step: LedgerStep): LedgerCell[] {
  const hasDone = step.cells.some((cell) => cell.outcome === 'done')
  const cells: LedgerCell[] = hasDone
    ? step.cells
    : [...step.cells, { outcome: 'done', reason: null, people: 0 }]
  return [...cells].sort(
    (a, b) =>
      outcomeOrder.indexOf(a.outcome) - outcomeOrder.indexOf(b.outcome) ||
      placeOfReason(a.reason ?? '') - placeOfReason(b.reason ?? ''),
  )
}

/**
 * The newer numbers with every row the older ones had, at 0 where it is empty by now: rows don't vanish while somebody reads them.
 * Once the run has ended the empty rows go.
 */
export function keepRows(before: RunProgress, now: RunProgress): RunProgress {
  if (before.id !== now.id || hasEnded(now)) return now
  const steps = now.steps.map((step) => {
    const older = before.steps.find(({ stepId }) => stepId === step.stepId)
    if (!older) return step
    const present = new Set(step.cells.map(keyOf))
    const empty = older.cells.filter((cell) => !present.has(keyOf(cell)))
    return empty.length === 0
      ? step
      : { ...step, cells: [...step.cells, ...empty.map((cell) => ({ ...cell, people: 0 }))] }
  })
  return { ...now, steps }
}
