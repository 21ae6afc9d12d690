// Says every few seconds that this worker lives: health and "no worker is running" read it. Before that it looks whether the database
// is still the one that was worked on.
import { hostname } from 'node:os'
import sql from 'sql-template-tag'
import { sleep } from '#lib/clock.ts'
import type { Database } from '#lib/db/sql.ts'
import { holdAfterRestore } from '#lib/engine/hold-after-restore.ts'
import { env } from '#lib/env.ts'
import type { Log } from '#lib/log.ts'

const beatMs = 5_000
/** Rows of workers that died without a word are cleared away after this. */
const forgottenAfterHours = 24

export type Heartbeat = { stop(): Promise<void> }

/**
 * Beats at once, then for as long as the process runs. By the real clock: the demo's may jump. Resolves after the first beat: start no
 * service before, since runs of a restored database are held by it.
 */
export async function startHeartbeat(
  db: Database,
  workerId: string,
  log: Log,
  /** Done after each beat, and once more at the end. */
  alsoWrite: () => Promise<void> = async () => {},
): Promise<Heartbeat> {
  const stopping = new AbortController()
  await beat(db, workerId, log)
  const beating = (async () => {
    while (!stopping.signal.aborted) {
      await sleep(beatMs, stopping.signal).catch(() => {})
      if (!stopping.signal.aborted)
        await beat(db, workerId, log)
          .then(alsoWrite)
          .catch((error: Error) => log.warn({ err: error }, 'heartbeat'))
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await beating
      await alsoWrite()
      await db.query(
        sql`/* worker:end-heartbeat */ delete from worker_heartbeat where worker_id = ${workerId}`,
      )
    },
  }
}

async function beat(db: Database, workerId: string, log: Log) {
  const { held, left } = await holdAfterRestore(db, { isDemo: env().isDemo })
  if (held > 0)
    log.warn(
      { held, left },
      'this database was restored, or not worked on for an hour: open runs are held until an admin resumes them',
    )
  else if (left > 0)
    log.warn(
      { left },
      'nobody worked on this database for an hour or more: its open runs go on, since no call of theirs is queued',
    )
  await db.query(sql`
    /* worker:heartbeat */
    insert into worker_heartbeat (worker_id, host, started_at, beat_at) values (${workerId}, ${hostname()}, clock_timestamp(), clock_timestamp())
    on conflict (worker_id) do update set beat_at = excluded.beat_at`)
  await db.query(sql`
    /* worker:forget-dead */
    delete from worker_heartbeat where beat_at < clock_timestamp() - ${forgottenAfterHours} * interval '1 hour'`)
}
