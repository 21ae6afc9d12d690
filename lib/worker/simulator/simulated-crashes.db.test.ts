// Thousands of small worlds, each with its own order of events. `FLOWSTEP_SEEDS=5000 npx vitest run simulated-crashes` tries more,
// `FLOWSTEP_SEED=17` that one alone.
import { beforeAll, expect, test, vi } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { time } from './fake-time.ts'
import { runningWorker } from './schedule.ts'
import { simulateSeed } from './simulate-seed.ts'
import { makeSimulatedWorld } from './simulated-world.ts'

vi.mock('#lib/clock.ts', async (original) => ({
  ...(await original<typeof import('#lib/clock.ts')>()),
  monotonicMs: () => time.monotonicMs,
  wallClock: () => new Date(time.wallMs + (runningWorker.getStore()?.clockSkewMs ?? 0)),
  // Whoever sleeps goes on at the next step; how long it was is for nobody to see.
  sleep: () => new Promise((done) => setImmediate(done)),
}))

const database = await testDatabase()
const only = process.env.FLOWSTEP_SEED
const seeds = Number(process.env.FLOWSTEP_SEEDS ?? 150)

beforeAll(async () => {
  await database.reset()
  await makeSimulatedWorld(database.db)
})

test(`${only === undefined ? `${seeds} seeds` : `seed ${only}`}: nobody lost, nobody doubled, the audit clean`, async () => {
  const total = { steps: 0, crashes: 0, texts: 0, unknown: 0 }
  const first = only === undefined ? 1 : Number(only)
  for (let seed = first; seed < first + (only === undefined ? seeds : 1); seed += 1) {
    const outcome = await simulateSeed(database.db, seed)
    for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += outcome[name]
  }
  console.log(JSON.stringify({ seeds: only === undefined ? seeds : 1, ...total }))
  expect(total.steps).toBeGreaterThan(0)
}, 3_600_000)
