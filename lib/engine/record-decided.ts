// What every decided chunk ends with: ledger, move, counters.
import type { Transaction } from '#lib/db/sql.ts'
import type { Engine } from './engine.ts'
import { endedStepId } from './outcomes.ts'
import { addChoiceCounts } from './sql/add-choice-counts.ts'
import { addCounts, type CountChange } from './sql/add-counts.ts'
import { moveDecided } from './sql/move-decided.ts'
import { writeLedger } from './sql/write-ledger.ts'

/**
 * Records the rows of `decided`; returns how many members that were.
 * @param place.hasChosen whether their `choice` says which one they took: false where the step has none
 */
export async function recordDecided(
  tx: Transaction,
  engine: Pick<Engine, 'shard'>,
  place: { runId: number; stepId: number; now: Date; hasChosen: boolean },
): Promise<number> {
  const written = await writeLedger(tx, place)
  const moved = await moveDecided(tx, place)
  const members = written.reduce((sum, { people }) => sum + people, 0)
  await addCounts(tx, engine.shard, [
    ...written.map(({ outcome, reason, people }) => ({
      runId: place.runId,
      stepId: place.stepId,
      outcome,
      reason,
      people,
    })),
    { runId: place.runId, stepId: place.stepId, outcome: 'ready', reason: '', people: -members },
    ...moved.map(({ stepId, endReason, people }) =>
      arrival(place.runId, stepId, endReason ?? 'completed', people),
    ),
  ])
  const taken = written.flatMap(({ choice, people }) => (choice === null ? [] : [{ choice, people }]))
  if (taken.length > 0) await addChoiceCounts(tx, engine.shard, place, taken)
  return members
}

/** The counter of those who now stand at a step, or who left the flow. */
export function arrival(
  runId: number,
  stepId: number | null,
  endReason: string,
  people: number,
): CountChange {
  return stepId === null
    ? { runId, stepId: endedStepId, outcome: 'ended', reason: endReason, people }
    : { runId, stepId, outcome: 'ready', reason: '', people }
}
