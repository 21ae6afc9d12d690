// What happened in this process since it was last written down. Written with the heartbeat: a statement every few seconds instead of
// one per answer, and what a crash loses of it is a few seconds of a chart.
import type { Database } from '#lib/db/sql.ts'
import { addEngineCounts, type EngineCountName } from '#lib/engine/sql/add-engine-counts.ts'

export type EventCounts = {
  add(name: EngineCountName, label: string): void
  /** Writes what came in since and begins anew; on an error it stays for the next time. */
  flush(db: Database, shard: number): Promise<void>
}

export function eventCounts(): EventCounts {
  let counts = new Map<string, { name: EngineCountName; label: string; amount: number }>()
  return {
    add(name, label) {
      const count = counts.get(`${name} ${label}`)
      if (count) count.amount += 1
      else counts.set(`${name} ${label}`, { name, label, amount: 1 })
    },
    async flush(db, shard) {
      const flushed = counts
      counts = new Map()
      try {
        await addEngineCounts(db, shard, [...flushed.values()])
      } catch (error) {
        for (const [key, count] of flushed) {
          const newer = counts.get(key)
          counts.set(key, { ...count, amount: count.amount + (newer?.amount ?? 0) })
        }
        throw error
      }
    },
  }
}
