// The only writers of effects, one per kind. Executors name a kind and give rows; they never write.
import type { Transaction } from '#lib/db/sql.ts'
import type { Effect, EffectOf } from './executor.ts'
import { requestExit } from './sql/request-exit.ts'
import { nameWinners, writeDispatches, writeDispatchTexts } from './sql/write-dispatches.ts'
import { writeListMembers } from './sql/write-list-members.ts'
import { writePersonField } from './sql/write-person-field.ts'
import { writeStepActivities } from './sql/write-step-activities.ts'

export type EffectPlace = {
  runId: number
  campaignId: number
  stepId: number
  choice: number
  lane: 'live' | 'batch'
  now: Date
  useByHours: number
}

type EffectWriters = {
  [Kind in Effect['kind']]: (tx: Transaction, effect: EffectOf<Kind>, place: EffectPlace) => Promise<void>
}

/** In a run: the tables. */
const effectWriters: EffectWriters = {
  async dispatch(tx, effect, place) {
    const options = { ...place, rows: effect.rows }
    await writeDispatches(tx, options)
    await nameWinners(tx, place.runId, place.stepId)
    await writeDispatchTexts(tx, options)
  },
  list: writeListMembers,
  'set field': writePersonField,
  'add to field': writePersonField,
  activity: writeStepActivities,
  leave: requestExit,
}

/** True where rows of `person` are written: those are held first, all choices at once. */
export const changesPeople = (effect: Effect) => effect.kind === 'set field' || effect.kind === 'add to field'

/** Writes the effects of one choice, in the order the step names them. */
export async function writeEffects(
  tx: Transaction,
  effects: readonly Effect[],
  place: EffectPlace,
): Promise<void> {
  for (const effect of effects) {
    const write = effectWriters[effect.kind] as (
      tx: Transaction,
      effect: Effect,
      place: EffectPlace,
    ) => Promise<void>
    await write(tx, effect, place)
  }
}
