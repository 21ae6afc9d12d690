// The only writers of effects, one per kind. Executors name a kind and give rows; they never write.
import type { Transaction } from '#lib/db/sql.ts'
import type { Effect } from './executor.ts'
import { nameWinners, writeDispatches, writeDispatchTexts } from './sql/write-dispatches.ts'

export type EffectPlace = {
  runId: number
  stepId: number
  choice: number
  lane: 'live' | 'batch'
}

type EffectWriter = (tx: Transaction, effect: Effect, place: EffectPlace) => Promise<void>

/** In a run: the tables. */
export const effectWriters: Record<Effect['kind'], EffectWriter> = {
  async dispatch(tx, effect, place) {
    const options = { ...place, rows: effect.rows }
    await writeDispatches(tx, options)
    await nameWinners(tx, place.runId, place.stepId)
    await writeDispatchTexts(tx, options)
  },
}
