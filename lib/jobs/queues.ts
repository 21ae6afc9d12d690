// The list of queues: what each carries and how it fails. A job is only a wake-up with ids; truth is in our tables,
// so losing, doubling or delaying one changes nothing.

type QueueSettings = {
  /** A job still running after this is taken for dead and tried again. Its handler's signal aborts. */
  expireInSeconds: number
  retryLimit: number
  /** First wait before another try; doubles each time, with jitter. */
  retryDelaySeconds: number
  /**
   * 'one-waiting': a second job with the same key is dropped while one still waits (not while one runs, or the wake-up
   * for what came in meanwhile would be lost). 'every': each job counts.
   */
  keep: 'one-waiting' | 'every'
}

/** What each queue's jobs carry. A new queue is a line here and one in `queueSettings`. */
export type JobData = {
  /** Something became due for an engine service. */
  'wake-engine': { service: string }
  'import-people': { importId: number }
  'sync-vibes': Record<string, never>
  /** Ask Vibes about numbers whose membership of a list is unknown. */
  'look-up-members': { listId: number }
  /** The months ahead in which activities will lie. */
  'make-partitions': Record<string, never>
}

export type QueueName = keyof JobData

export const queueSettings: Record<QueueName, QueueSettings> = {
  'wake-engine': { expireInSeconds: 120, retryLimit: 3, retryDelaySeconds: 1, keep: 'one-waiting' },
  // What is a file's own fault is recorded with it, and the next try finds nothing to do: only a database that is away, or a worker that died, uses these up.
  'import-people': { expireInSeconds: 4 * 3600, retryLimit: 100, retryDelaySeconds: 5, keep: 'every' },
  'sync-vibes': { expireInSeconds: 900, retryLimit: 2, retryDelaySeconds: 10, keep: 'one-waiting' },
  'look-up-members': { expireInSeconds: 4 * 3600, retryLimit: 5, retryDelaySeconds: 10, keep: 'one-waiting' },
  'make-partitions': { expireInSeconds: 900, retryLimit: 5, retryDelaySeconds: 60, keep: 'one-waiting' },
}

export const queueNames = Object.keys(queueSettings) as QueueName[]

/** Where a job goes that failed every try. Admin shows it. */
export const deadLetterQueue = 'dead-letter'

/** pg-boss' own tables live apart from ours. */
export const jobsSchema = 'pgboss'
