// Runs handlers for queues. pg-boss stays behind this file and `enqueue.ts`, so that another queue could take its place.
import 'server-only'
import { PgBoss } from 'pg-boss'
import { keptAlive } from '#lib/db/kept-alive.ts'
import type { Log } from '#lib/log.ts'
import { type JobData, jobsSchema, type QueueName } from './queues.ts'

export type JobHandler<Name extends QueueName> = {
  /** How many of these run at once in this process. */
  concurrency: number
  /** A throw means another try after the queue's delay, then the dead letter queue. `signal` aborts when the job is lost or we stop. */
  handle(data: JobData[Name], signal: AbortSignal): Promise<void>
}

export type JobHandlers = { [Name in QueueName]?: JobHandler<Name> }

/** A job made by the clock, in standard cron notation, at most once per minute over all workers. */
export type JobSchedule = {
  [Name in QueueName]: { queue: Name; cron: string; data: JobData[Name] }
}[QueueName]

export type JobWorker = {
  /** Takes no new job, waits for those running, then aborts their signals and hands them back. */
  stop(timeoutSeconds: number): Promise<void>
}

/** pg-boss hands them on to its pool, and asks after the LISTEN connection itself every 10 s. Its own statements take milliseconds. */
const connections = { ...keptAlive, connectionTimeoutMillis: 5_000, query_timeout: 60_000 }

/** Starts working. The queues must be there (`installJobs`, part of the migration step). */
export async function startJobWorker(options: {
  url: string
  handlers: JobHandlers
  schedules: JobSchedule[]
  log: Log
}): Promise<JobWorker> {
  const concurrency = Object.values(options.handlers).reduce((sum, handler) => sum + handler.concurrency, 0)
  const boss = new PgBoss({
    ...connections,
    connectionString: options.url,
    application_name: 'flowstep-jobs',
    schema: jobsSchema,
    migrate: false,
    max: Math.min(10, concurrency + 3),
    useListenNotify: true,
    // A job whose worker died comes back after its heartbeat (30 s) and at most this much more.
    monitorIntervalSeconds: 10,
    superviseIntervalSeconds: 10,
  })
  boss.on('error', (error) => options.log.error({ err: error }, 'jobs'))
  boss.on('warning', (warning) => options.log.warn({ warning: warning.message }, 'jobs'))
  await boss.start()
  // A key may hold neither stars nor spaces.
  const keyOf = (cron: string) => cron.replaceAll(/[^\w-]+/g, '_')
  for (const { queue, cron, data } of options.schedules) {
    await boss.schedule(queue, cron, data, { key: keyOf(cron) })
  }
  for (const name of Object.keys(options.handlers) as QueueName[]) {
    await startQueue(boss, name, options.handlers[name] as JobHandler<QueueName>, options.log)
  }
  return {
    stop: (timeoutSeconds) => boss.stop({ graceful: true, timeout: timeoutSeconds * 1000 }),
  }
}

async function startQueue(boss: PgBoss, name: QueueName, handler: JobHandler<QueueName>, log: Log) {
  await boss.work<JobData[QueueName]>(
    name,
    { localConcurrency: handler.concurrency, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 10 },
    async ([job]) => {
      try {
        await handler.handle(job!.data, job!.signal)
      } catch (error) {
        log.error({ err: error, queue: name, job: job!.id, attempt: job!.retryCount + 1 }, 'job failed')
        throw error
      }
    },
  )
}
