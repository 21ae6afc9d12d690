import { expect, test, vi } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { time } from './fake-time.ts'
import { runSeeds } from './run-seeds.ts'
import { runningWorker } from './schedule.ts'

vi.mock('#lib/clock.ts', async (original) => ({
  ...(await original<typeof import('#lib/clock.ts')>()),
  monotonicMs: () => time.monotonicMs,
  wallClock: () => new Date(time.wallMs + (runningWorker.getStore()?.clockSkewMs ?? 0)),
  // Whoever sleeps goes on at the next step; how long it was is for nobody to see.
  sleep: () => new Promise((done) => setImmediate(done)),
}))

const database = await testDatabase()

test(
  'nobody lost, nobody doubled, the audit clean',
  async () => {
    const outcome = await runSeeds(database, 1)
    console.log(JSON.stringify(outcome))
    if (outcome.seeds > 0) expect(outcome.steps).toBeGreaterThan(0)
  },
  process.env.FLOWSTEP_SEEDS ? 3_600_000 : 600_000,
)
