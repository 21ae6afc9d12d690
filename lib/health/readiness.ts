// Can this process serve requests, and does a worker live?
import 'server-only'
import sql from 'sql-template-tag'
import { newestMigration } from '#lib/db/migrate.ts'
import { database } from '#lib/db/sql.ts'

export type Readiness = {
  database: { ok: boolean }
  /** The newest migration in this version's source, and whether the database has it. */
  schema: { ok: boolean; expected: string | null; found: string | null }
  /** Seconds since the youngest heartbeat; null when no worker ever ran. A missing worker delays runs but not pages. */
  worker: { ok: boolean; secondsSinceHeartbeat: number | null }
}

/** Heartbeats come every few seconds; after this the worker counts as gone. */
const workerGoneSeconds = 30

/** Who asks gives up after some seconds, and would count us as gone too. */
const answerMs = 3_000

/** Never throws: what cannot be found out is not ok. */
export async function readiness(): Promise<Readiness> {
  const expected = await newestMigration().catch(() => null)
  try {
    const { rows } = await database().query<{ migration: string | null; age: number | null }>(
      sql`/* health:readiness */
      select (select migration_name from _prisma_migrations
              where finished_at is not null and rolled_back_at is null and migration_name = ${expected}) as migration,
             (select extract(epoch from now() - max(beat_at))::int from worker_heartbeat) as age`,
      { timeoutMs: answerMs },
    )
    const { migration, age } = rows[0]!
    return {
      database: { ok: true },
      schema: { ok: migration === expected, expected, found: migration },
      worker: { ok: age !== null && age <= workerGoneSeconds, secondsSinceHeartbeat: age },
    }
  } catch {
    return {
      database: { ok: false },
      schema: { ok: false, expected, found: null },
      worker: { ok: false, secondsSinceHeartbeat: null },
    }
  }
}
