// The worker: the engine's services, callbacks and jobs. Any number of these may run against one database, on as many machines as wanted.
import { randomUUID } from 'node:crypto'
import { makeActivityPartitions } from '#lib/activities/make-partitions.ts'
import { monotonicMs } from '#lib/clock.ts'
import { openDatabase } from '#lib/db/sql.ts'
import { startServices } from '#lib/engine/service.ts'
import { env } from '#lib/env.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import { startJobWorker } from '#lib/jobs/work.ts'
import { log } from '#lib/log.ts'
import { runImport } from '#lib/people/import/run-import.ts'
import { requestLookUps } from '#lib/vibes/request-look-ups.ts'
import { syncVibes } from '#lib/vibes/sync-vibes.ts'
import { eventCounts } from './event-counts.ts'
import { startHeartbeat } from './heartbeat.ts'
import { makeEngine } from './make-engine.ts'
import { observedService } from './observe.ts'
import { workerServices } from './services.ts'

/** From SIGTERM: turns under way may finish for this long, then what was not posted goes back to the queue. */
const graceMs = 8_000
/** Then to write what is known and say goodbye to Postgres. Whoever supervises waits for 20 s in all (scripts/start/part.ts). */
const lastWordsMs = 7_000
const startedAt = monotonicMs()

const db = openDatabase({
  url: env().databaseUrl,
  maxConnections: 12,
  applicationName: 'flowstep-worker',
  // The longest that is lawful takes seconds, of a million people too: a run's end looks at all its members, an import waits for its turn. And answers
  // whose write hangs must be written elsewhere while they are still kept (lib/engine/record-answers.ts).
  queryTimeoutMs: 60_000,
  settings: {
    // Flash, not spinning disks: without this the planner prefers scans of whole tables to the due index.
    random_page_cost: '1.1',
    // A worker that freezes in a transaction would hold its locks for ever.
    idle_in_transaction_session_timeout: '15000',
  },
})

const workerId = randomUUID()
const counts = eventCounts()
const engine = makeEngine(db, log, counts)
const heartbeat = await startHeartbeat(db, workerId, log, () => counts.flush(db, engine.shard))
const services = startServices(
  workerServices(engine).map((service) => observedService(service, counts)),
  log,
)
const jobs = await startJobWorker({
  url: env().databaseUrl,
  log,
  schedules: [
    { queue: 'sync-vibes', cron: '*/15 * * * *', data: {} },
    { queue: 'make-partitions', cron: '23 3 * * *', data: {} },
  ],
  handlers: {
    // One wake-up at a time is enough: it only ends a wait.
    'wake-engine': { concurrency: 1, handle: async ({ service }) => services.wake(service) },
    'sync-vibes': {
      concurrency: 1,
      handle: async (_data, signal) => void (await syncVibes(db, { signal })),
    },
    'look-up-members': {
      concurrency: 1,
      handle: async ({ listId }) => void (await requestLookUps(db, { listIds: [listId] })),
    },
    'make-partitions': { concurrency: 1, handle: makePartitions },
    'import-people': {
      concurrency: 2,
      handle: ({ importId }, signal) => runImport(db, importId, signal),
    },
  },
})

// At night nobody may be up: once at the start too.
await enqueue(db, { queue: 'make-partitions', data: {} }).catch((error) =>
  log.error({ err: error }, 'make-partitions'),
)

async function makePartitions() {
  const { made, left } = await makeActivityPartitions(db)
  if (made.length > 0) log.info({ months: made }, 'partitions for activities made')
  if (left.length > 0)
    log.warn({ months: left }, 'too many activities in the default partition to move: see operations.md')
}

let stopping = false
async function stop(signal: NodeJS.Signals) {
  if (stopping) return
  stopping = true
  log.info({ signal }, 'worker stops')
  // Postgres may have frozen, and neither the queue's goodbye nor a turn's last statement may ever be answered. What is left behind is as
  // after a kill, which whoever goes on knows to deal with.
  setTimeout(() => {
    log.warn('the worker could not stop in order')
    process.exit(1)
  }, graceMs + lastWordsMs).unref()
  await Promise.all([services.stop(graceMs), jobs.stop(graceMs / 1000)])
  await heartbeat.stop().catch((error) => log.warn({ err: error }, 'heartbeat could not be taken back'))
  await db.close()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)

console.log(JSON.stringify({ worker: 'ready', afterMs: Math.round(monotonicMs() - startedAt) }))
