// What a seed does to its workers, and how much of it: not everything in every seed, since one kind of trouble hides another.
import type { Dice } from '#lib/engine/testing/dice.ts'

export type Mood = {
  workers: number
  steps: number
  /** Chances at a step. */
  stop: number
  callback: number
  time: number
  /** Somebody pauses, resumes, moves, takes out. */
  web: number
  /** Chances at a gate. */
  crash: number
  loss: number
  freeze: number
  /** Chance that whoever went last goes on: low, everything is interleaved; high, much is done while somebody stands still. */
  stick: number
  /** The step at which the run is aborted, or -1. */
  abortAt: number
}

/** Longer than any lease. */
export const leaseAndMoreMs = 12_000

export function drawMood(dice: Dice): Mood {
  const freeze = dice.pick([0, 0.02, 0.05])
  const steps = dice.between(60, 180)
  return {
    // Somebody has to go on while another one stands still.
    workers: dice.between(freeze > 0 ? 2 : 1, 3),
    steps,
    stop: dice.pick([0, 0.02]),
    callback: dice.pick([0.01, 0.05]),
    time: dice.pick([0.005, 0.02]),
    web: dice.pick([0, 0, 0.01]),
    crash: dice.pick([0, 0.01]),
    loss: dice.pick([0, 0.01, 0.03]),
    freeze,
    stick: dice.pick([0.3, 0.8, 0.95]),
    abortAt: dice.next() < 0.15 ? dice.between(1, steps) : -1,
  }
}
