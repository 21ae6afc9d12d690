// When a run has nothing more to tell. Browser-safe.
import type { RunProgress } from './run-report.ts'

/** True once the ledger can't change any more. */
export function hasEnded(run: Pick<RunProgress, 'state'>): boolean {
  return run.state === 'finished' || run.state === 'aborted'
}

/** True while texts are out whose delivery nobody has reported yet. Some receipts never come. */
export function awaitsReceipts({ texts }: Pick<RunProgress, 'texts'>): boolean {
  return texts.delivered + texts.bouncedSoft + texts.bouncedHard < texts.accepted
}
