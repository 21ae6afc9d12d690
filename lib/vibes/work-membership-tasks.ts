// The queue of calls about membership that no flow step asked for: look a number up, or end a subscription that came back after we
// had cancelled it. One turn claims some numbers, asks Vibes about them at the shared limit, and writes what it heard.
import 'server-only'
import { appNow } from '#lib/clock.ts'
import { withRetries } from '#lib/db/retry.ts'
import type { Database } from '#lib/db/sql.ts'
import { pauseService, readServiceState } from '#lib/engine/sql/service-state.ts'
import { backOff } from '#lib/engine/sql/take-slots.ts'
import { log } from '#lib/log.ts'
import { activityOf } from './apply-news.ts'
import { callPacer } from './call-pacer.ts'
import { VibesUnreachable } from './client.ts'
import { pauseReasonOf } from './explain-failure.ts'
import { loadClient } from './load-service.ts'
import { lookUpNumber } from './look-up-number.ts'
import { endSubscription } from './post-unsubscribe.ts'
import {
  claimMembershipTasks,
  finishMembershipTasks,
  type MembershipTask,
  returnMembershipTasks,
} from './sql/claim-membership-tasks.ts'
import { listIdsAtVibes } from './sql/list-ids-at-vibes.ts'
import { writePhoneActivities } from './sql/write-activities.ts'
import { type Evidence, writeSubscriptions } from './sql/write-subscription.ts'
import { VibesRefused } from './vibes-errors.ts'

export type WorkResult = { done: number; failed: number }

/** At 95 calls a second and two calls a number, some four seconds of work. */
const numbersPerTurn = 200
const atOnce = 12
const backOffMs = 1_000
const longestDelaySeconds = 3_600

type Job = { phone: string; tasks: MembershipTask[] }
type Heard = { job: Job; evidence: Evidence[] } | { job: Job; error: unknown }

/** One turn. Nothing done and nothing failed: nothing is due, or Vibes is away or paused. */
export async function workMembershipTasks(
  db: Database,
  options: { signal: AbortSignal; numbers?: number },
): Promise<WorkResult> {
  const loaded = (await readServiceState(db))?.isOpenForWork ? await loadClient(db) : null
  if (!loaded) return { done: 0, failed: 0 }
  const tasks = await db.transaction((tx) => claimMembershipTasks(tx, options.numbers ?? numbersPerTurn))
  if (tasks.length === 0) return { done: 0, failed: 0 }
  const [lists, askedAt] = [await listIdsAtVibes(db), await appNow(db)]
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  const pacer = callPacer(db, 'calls')
  const queue = jobsOf(tasks)
  const heard: Heard[] = []

  async function work() {
    for (let job = queue.shift(); job; job = queue.shift()) {
      try {
        const evidence = await carryOut(job, { client: loaded!.client, pacer, signal, lists, askedAt })
        heard.push({ job, evidence })
      } catch (error) {
        heard.push({ job, error })
        // What is wrong with the connection is wrong for all that follow.
        if (isEverybodys(error)) stop.abort(error)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const known = heard.filter((each) => 'evidence' in each)
  const unknown = heard.filter((each) => 'error' in each)
  await withRetries(() => writeHeard(db, known))
  await putBack(db, unknown)
  return { done: known.length, failed: unknown.length }
}

function jobsOf(tasks: MembershipTask[]): Job[] {
  const jobs = new Map<string, Job>()
  for (const task of tasks) {
    // An ending and a look-up of one number are two calls' worth of work, in that order.
    const job = jobs.get(`${task.kind} ${task.phone}`) ?? { phone: task.phone, tasks: [] }
    job.tasks.push(task)
    jobs.set(`${task.kind} ${task.phone}`, job)
  }
  return [...jobs.values()]
}

type Means = Pick<Parameters<typeof lookUpNumber>[0], 'client' | 'pacer' | 'signal' | 'lists' | 'askedAt'>

async function carryOut(job: Job, means: Means): Promise<Evidence[]> {
  if (job.tasks[0]!.kind === 'look_up') {
    return lookUpNumber({ ...means, phone: job.phone, listIds: job.tasks.map((task) => task.listId) })
  }
  const evidence: Evidence[] = []
  for (const { listId, listVibesId, phone } of job.tasks) {
    await means.pacer.turn(means.signal)
    const answer = await endSubscription(means.client, phone, listVibesId, means)
    if (answer.class !== 'accepted') throw new EndingRefused(answer.status, answer.detail)
    // Later than whatever made us end it: we asked after we had heard.
    evidence.push({
      listId,
      phone,
      kind: 'removed',
      at: means.askedAt,
      source: 'step',
      reason: 'api_opt_out',
    })
  }
  return evidence
}

class EndingRefused extends Error {
  readonly status: number
  constructor(status: number, detail: string | null) {
    super(detail ?? `HTTP ${status}`)
    this.status = status
  }
}

function isEverybodys(error: unknown): boolean {
  const status = (error as { status?: number } | null)?.status
  return (
    error instanceof VibesUnreachable ||
    pauseReasonOf(error) !== null ||
    status === 429 ||
    (status ?? 0) >= 500
  )
}

async function writeHeard(db: Database, heard: { job: Job; evidence: Evidence[] }[]): Promise<void> {
  if (heard.length === 0) return
  await db.transaction(async (tx) => {
    const now = await appNow(tx)
    const evidence = heard.flatMap((each) => each.evidence)
    const changes = await writeSubscriptions(tx, evidence, now)
    const endings = changes.filter((change) => evidence[change.index]!.source === 'step')
    await writePhoneActivities(
      tx,
      endings.flatMap(
        (change) => activityOf(change, { at: now, rootCause: null, source: 'cancelled' }) ?? [],
      ),
    )
    await finishMembershipTasks(
      tx,
      heard.flatMap(({ job }) => job.tasks),
    )
  })
}

/** Those never tried because of another's failure go back as they were. */
async function putBack(db: Database, failures: { job: Job; error: unknown }[]): Promise<void> {
  for (const { job, error } of failures) {
    const untried = (error as Error | null)?.name === 'AbortError' || isEverybodys(error)
    const delaySeconds = Math.min(longestDelaySeconds, 5 * 2 ** Math.min(10, job.tasks[0]!.attempts))
    const words = error instanceof Error ? error.message.slice(0, 300) : String(error)
    await returnMembershipTasks(db, job.tasks, untried ? null : { error: words, delaySeconds })
  }
  const fault = failures.map(({ error }) => error).find(isEverybodys)
  if (fault === undefined) return
  log.warn({ err: fault }, 'membership tasks: Vibes is in trouble')
  const reason = pauseReasonOf(fault)
  if (reason !== null) {
    const detail = fault instanceof VibesRefused ? fault.words : null
    await pauseService(db, { reason, detail, now: await appNow(db) })
  } else await backOff(db, 'calls', backOffMs)
}
