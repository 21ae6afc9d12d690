import { monotonicMs } from '#lib/clock.ts'
import type { Database } from '#lib/db/sql.ts'
import { openDatabase } from '#lib/db/sql.ts'
import type { Engine, Turn } from '#lib/engine/engine.ts'
import { testEngine } from '#lib/engine/testing/test-engine.ts'
import { makeCampaign, startRun } from '#lib/engine/testing/world.ts'
import type { Step } from '#lib/flow/flow.ts'
import { workerConnection } from './open-bench.ts'

/** A run of this flow and these rules, about to qualify. */
export async function startBenchRun(
  db: Database,
  options: { steps: Step[]; rules: object },
): Promise<number> {
  return startRun(db, await makeCampaign(db, options.steps, { rules: options.rules }))
}

/** A worker's engine on connections of its own. */
export function benchWorker(url: string, shard: number): Engine & { db: Database } {
  return testEngine(
    openDatabase({
      url,
      maxConnections: 4,
      applicationName: `bench-worker-${shard}`,
      settings: workerConnection,
    }),
    { shard },
  )
}

/** Calls a service until it finds nothing; returns the longest turn in seconds. */
export async function untilIdle(turn: () => Promise<Turn>): Promise<number> {
  let longest = 0
  for (;;) {
    const started = monotonicMs()
    const found = await turn()
    longest = Math.max(longest, (monotonicMs() - started) / 1000)
    if (found !== 'more') return longest
  }
}
