import { afterAll, expect, test, vi } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { time } from './fake-time.ts'
import { openSimulator } from './open-simulator.ts'
import { plantedFaults } from './planted-faults.ts'
import { findFault, runSeeds } from './run-seeds.ts'
import { runningWorker } from './schedule.ts'

vi.mock('#lib/clock.ts', async (original) => ({
  ...(await original<typeof import('#lib/clock.ts')>()),
  monotonicMs: () => time.monotonicMs,
  wallClock: () => new Date(time.wallMs + (runningWorker.getStore()?.clockSkewMs ?? 0)),
  // Whoever sleeps goes on at the next step; how long it was is for nobody to see.
  sleep: () => new Promise((done) => setImmediate(done)),
}))

const simulator = await openSimulator(await testDatabase())
afterAll(() => simulator.close())

test(
  'nobody lost, nobody doubled, the audit clean',
  async () => {
    const outcome = await runSeeds(simulator)
    console.log(JSON.stringify(outcome))
    if (outcome.seeds > 0) expect(outcome.steps).toBeGreaterThan(0)
  },
  process.env.FLOWSTEP_SEEDS ? 3_600_000 : 600_000,
)

/** The rare faults are looked for where more seeds than usual are asked for. */
const usualSeeds = 1_000
const moreSeeds = Math.max(0, Number(process.env.FLOWSTEP_SEEDS ?? 0) - usualSeeds)

// With one seed in mind there is nothing to prove.
test
  .skipIf(process.env.FLOWSTEP_SEED !== undefined)
  .each(plantedFaults.filter((fault) => !fault.isRare || moreSeeds > 0))(
  'the simulator can fail: $name',
  async (fault) => {
    expect(await findFault(simulator, fault, 200 + moreSeeds)).not.toBeNull()
  },
  moreSeeds > 0 ? 3_600_000 : 120_000,
)
