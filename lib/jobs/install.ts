// Makes pg-boss' tables and our queues. Part of the migration step, never of a worker's start: two workers of different
// versions starting at once must not each change the schema under the other.
import { PgBoss } from 'pg-boss'
import { deadLetterQueue, jobsSchema, queueNames, queueSettings } from './queues.ts'

/** A worker that stops beating is taken for dead this much later, plus the monitor's 10 s. */
const heartbeatSeconds = 30

/** Brings pg-boss' schema and the queues' settings up to date. Safe to repeat. */
export async function installJobs(url: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'flowstep-install-jobs',
    schema: jobsSchema,
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  boss.on('error', () => {})
  await boss.start()
  try {
    const existing = new Set((await boss.getQueues()).map((queue) => queue.name))
    if (!existing.has(deadLetterQueue)) await boss.createQueue(deadLetterQueue, { retryLimit: 0 })
    for (const name of queueNames) {
      const { expireInSeconds, retryLimit, retryDelaySeconds, keep } = queueSettings[name]
      const settings = {
        expireInSeconds,
        retryLimit,
        retryDelay: retryDelaySeconds,
        retryBackoff: true,
        heartbeatSeconds,
        deadLetter: deadLetterQueue,
        notify: true,
        deleteAfterSeconds: 24 * 3600,
      }
      if (existing.has(name)) await boss.updateQueue(name, settings)
      else
        await boss.createQueue(name, { ...settings, policy: keep === 'one-waiting' ? 'short' : 'standard' })
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}
