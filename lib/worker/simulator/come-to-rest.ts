// After the last seed: no more trouble, all callbacks come, leases run out, until nothing is left to do.
import type { Database } from '#lib/db/sql.ts'
import type { Dice } from '#lib/engine/testing/dice.ts'
import { passTime } from './fake-time.ts'
import type { Provider } from './provider.ts'
import { letRun } from './simulated-world.ts'
import { isAtRest, turnsWithWork } from './watch-database.ts'
import { receiveCallbacks } from './web-turns.ts'
import { untilIdle, type Worker, type Workforce } from './workforce.ts'

const untilRestMs = [15_000, 90_000]
const mostRounds = 30
/** By what the services before them did. */
const fed = ['advance', 'deliver-events', 'deliver-calls']

/** Throws where it never ends. */
export async function comeToRest(options: {
  base: Database
  provider: Provider
  force: Workforce
  calm: Worker
  dice: Dice
}): Promise<void> {
  const { base, provider, force, calm, dice } = options
  provider.calm()
  await letRun(base, null)
  const areLate = dice.next() < 0.6
  for (let round = 0; round < mostRounds; round += 1) {
    const isQuiet = provider.callbacks.length === 0 && (await isAtRest(base))
    if (isQuiet || force.errors.length > 0) return
    await passTime(base, untilRestMs[round] ?? untilRestMs.at(-1)!)
    // A lease that runs out before the word of what was posted comes is the harder case.
    if (round > 0 || !areLate) await bringAllCallbacks(base, provider, dice)
    await workThrough(base, calm, round === 0)
  }
  throw new Error('it never came to rest')
}

/** Every service once, or those that have something to do, and those that they feed. */
async function workThrough(base: Database, calm: Worker, isEach: boolean): Promise<void> {
  const due = isEach ? Object.keys(calm.turns) : [...(await turnsWithWork(base)), 'sweep']
  let hasFed = false
  for (const name of Object.keys(calm.turns))
    if (due.includes(name) || (hasFed && fed.includes(name))) hasFed = (await untilIdle(calm, name)) || hasFed
}

/** In any order. */
async function bringAllCallbacks(base: Database, { callbacks }: Provider, dice: Dice): Promise<void> {
  const inOrder = callbacks.splice(0).map((callback) => ({ callback, place: dice.next() }))
  await receiveCallbacks(
    base,
    inOrder.toSorted((a, b) => a.place - b.place).map(({ callback }) => callback),
  )
}
