// Puts a job on a queue inside the transaction that makes the work: rolled back together, visible together.
import 'server-only'
import { PgBoss } from 'pg-boss'
import type { Sql } from 'sql-template-tag'
import { database, type Queryable } from '#lib/db/sql.ts'
import { type JobData, jobsSchema, type QueueName, queueSettings } from './queues.ts'

export type NewJob<Name extends QueueName = QueueName> = {
  queue: Name
  data: JobData[Name]
  /** In a queue that keeps one waiting job: one per key. Leave out for one per queue. */
  key?: string
  /** Not before this moment (the database's clock, not the demo clock). */
  startAfter?: Date
}

/** Resolves to false when an equal job was already waiting (see `keep` in `queues.ts`). */
export async function enqueue<Name extends QueueName>(tx: Queryable, job: NewJob<Name>): Promise<boolean> {
  const boss = await sender()
  const id = await boss.send(job.queue, job.data, {
    db: bossConnection(tx),
    ...(job.startAfter ? { startAfter: job.startAfter } : {}),
    ...(queueSettings[job.queue].keep === 'one-waiting' ? { singletonKey: job.key ?? 'all' } : {}),
  })
  return id !== null
}

/** pg-boss speaks text and values; so do our statements. */
function bossConnection(target: Queryable) {
  return {
    executeSql: (text: string, values: unknown[] = []) =>
      target.query<Record<string, unknown>>({ text, values } as Sql),
  }
}

let started: Promise<PgBoss> | undefined

/** An instance that only sends: no pool and no timers of maintenance of its own. */
function sender(): Promise<PgBoss> {
  started ??= (async () => {
    const boss = new PgBoss({
      db: { executeSql: async (text, values) => database().pool.query(text, values) },
      schema: jobsSchema,
      migrate: false,
      supervise: false,
      schedule: false,
      registerInstance: false,
    })
    boss.on('error', () => {})
    return boss.start()
  })()
  return started.catch((error) => {
    started = undefined
    throw error
  })
}
