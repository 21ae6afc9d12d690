// All the seeds of a run of the tests, some of them together in the database, and when some fail, which of them do so alone.
import type { Simulator } from './open-simulator.ts'
import { type PlantedFault, plant } from './planted-faults.ts'
import { type Outcome, simulateSeeds } from './simulate-seed.ts'

/** Calm and the count at the end cost as much as ten seeds; with more of them together a failure is harder to read. */
const seedsTogether = 50
/** A planted fault shows at once, most times. */
const seedsPerLook = 10

/** What the first of so many seeds say that fail with the fault; null where none does. */
export async function findFault(
  simulator: Simulator,
  fault: PlantedFault,
  count: number,
): Promise<string | null> {
  plant(fault)
  try {
    for (const seeds of inGroups(1, count, seedsPerLook)) {
      const wrong = await simulateSeeds(simulator, seeds).then(
        () => null,
        (error: Error) => error.message,
      )
      if (wrong !== null) return wrong
    }
    return null
  } finally {
    plant(undefined)
  }
}

/** Runs the seeds that are wanted. Throws at the first together that fail. */
export async function runSeeds(simulator: Simulator): Promise<Outcome & { seeds: number }> {
  const total = { seeds: 0, steps: 0, crashes: 0, texts: 0, unknown: 0 }
  for (const seeds of wanted()) {
    const outcome = await simulateSeeds(simulator, seeds).catch(async (error: Error) => {
      if (seeds.length === 1) throw error
      throw new Error(`${error.message}\n${await eachAlone(simulator, seeds)}`, { cause: error })
    })
    total.seeds += seeds.length
    for (const name of Object.keys(outcome) as (keyof Outcome)[]) total[name] += outcome[name]
  }
  return total
}

async function eachAlone(simulator: Simulator, seeds: number[]): Promise<string> {
  const lines: string[] = []
  for (const seed of seeds)
    await simulateSeeds(simulator, [seed]).catch((error: Error) =>
      lines.push(`alone: ${error.message.split('\n', 2).join(' ')}`),
    )
  return lines.length > 0 ? lines.join('\n') : 'None of them fails alone.'
}

/** `FLOWSTEP_SEEDS=20000` tries so many, `FLOWSTEP_SEED=17` that one alone, `FLOWSTEP_SEED=51-100` those together, a longer range in groups. */
function wanted(): number[][] {
  const [first, last = first] = (process.env.FLOWSTEP_SEED ?? '').split('-').map(Number)
  if (first) return inGroups(first, last!, seedsTogether)
  return inGroups(1, Number(process.env.FLOWSTEP_SEEDS ?? 1_000), seedsTogether)
}

function inGroups(first: number, last: number, size: number): number[][] {
  return Array.from({ length: Math.ceil((last - first + 1) / size) }, (_, index) => {
    const from = first + index * size
    return Array.from({ length: Math.min(size, last - from + 1) }, (_, place) => from + place)
  })
}
