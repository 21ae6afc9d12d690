// One seed: logical workers step by step, crashes at named points, a provider that misbehaves, STOPs; until it is quiet. Then the count.
import pino from 'pino'
import sql from 'sql-template-tag'
import { abortRun } from '#lib/campaigns/abort-run.ts'
import type { Database } from '#lib/db/sql.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'
import { deliverOnce } from '#lib/engine/deliver.ts'
import type { Engine } from '#lib/engine/engine.ts'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import { type Dice, dice } from '#lib/engine/testing/dice.ts'
import { list } from '#lib/engine/testing/world.ts'
import { executors } from '#lib/flow-steps/executors.ts'
import { printEventId } from '#lib/vibes/event-id.ts'
import { vibesMembership } from '#lib/vibes/membership.ts'
import { stopNumbers } from '#lib/vibes/sql/stop-numbers.ts'
import { lockRecipients, writeSubscriptions } from '#lib/vibes/sql/write-subscription.ts'
import { workerServices } from '../services.ts'
import { passTime, resetTime, time } from './fake-time.ts'
import { type GatedDatabase, gatedDatabase } from './gated-database.ts'
import { preparedDatabase } from './prepared.ts'
import { type Provider, scriptedProvider } from './provider.ts'
import { type LogicalWorker, runningWorker, Schedule } from './schedule.ts'
import { beginSeed } from './simulated-world.ts'

type Worker = LogicalWorker & {
  db: GatedDatabase
  turns: Record<string, () => Promise<unknown>>
  /** The one under way, or the last. */
  turn: Promise<void>
}

export type Outcome = { steps: number; crashes: number; texts: number; unknown: number }

/** Real HTTP, and files: no part of this. */
const notSimulated = ['membership-tasks', 'sweep-imports']
/** Turns that come more often than the others. */
const mostly = [
  'deliver-events',
  'deliver-events',
  'deliver-events',
  'deliver-events',
  'deliver-events',
  'advance',
  'advance',
  'callbacks',
  'expire-leases',
]
/** Longer than any lease. */
const leaseAndMoreMs = 15_000
const fiveMinutesMs = 300_000

export async function simulateSeed(base: Database, seed: number): Promise<Outcome> {
  resetTime()
  const simulation = new Simulation(preparedDatabase(base), dice(seed))
  try {
    return await simulation.run()
  } catch (error) {
    const story = simulation.story.slice(-80).join('\n')
    throw new Error(`seed ${seed}: ${(error as Error).message}\n${story}`, { cause: error })
  }
}

class Simulation {
  readonly story: string[] = []
  private readonly base: Database
  private readonly dice: Dice
  private readonly schedule = new Schedule()
  private readonly provider: Provider
  private workers: Worker[] = []
  private web: Worker
  private born = 0
  private crashes = 0
  private errors: Error[] = []
  private leftovers: Promise<void>[] = []

  constructor(base: Database, random: Dice) {
    this.base = base
    this.dice = random
    this.provider = scriptedProvider(random, () => new Date(time.wallMs))
    this.web = this.newWorker('web')
  }

  async run(): Promise<Outcome> {
    const { dice: random } = this
    const { runId, phones, people } = await beginSeed(this.base, random)
    await this.base.query(
      sql`/* simulator:provider-mode */ update vibes_service set repeats_dropped = ${this.provider.dropsRepeats}`,
    )
    this.workers = Array.from({ length: random.between(1, 3) }, () => this.newWorker('worker'))
    // Most of what can go wrong goes wrong round the posts.
    if (random.next() < 0.7) await this.beginUnseen()
    const steps = random.between(30, 200)
    const abortAt = random.next() < 0.15 ? random.between(1, steps) : -1
    for (let step = 0; step < steps && this.errors.length === 0; step += 1) {
      if (step === abortAt)
        this.start(this.web, 'abort', () => abortRun({ runId, userId: null }, this.web.db))
      await this.oneStep(phones)
      await this.schedule.settled(() => this.countWaitingForLocks())
    }
    await this.comeToRest(runId)
    if (this.errors.length > 0) throw this.errors[0]
    return { ...(await this.count(runId, people)), steps, crashes: this.crashes }
  }

  private async oneStep(phones: string[]): Promise<void> {
    const { dice: random, schedule } = this
    const roll = random.next()
    if (roll < 0.02) return this.stop(random.pick(phones))
    if (roll < 0.06) return this.bringCallback()
    if (roll < 0.1) return this.letTimePass(random.pick([700, 2_000, 12_000]))
    const idle = this.workers.filter((worker) => !worker.isBusy)
    if (schedule.parked.length === 0 || (idle.length > 0 && roll < 0.3)) {
      if (idle.length === 0) return
      const worker = random.pick(idle)
      const name = random.pick([...Object.keys(worker.turns), ...mostly])
      return this.start(worker, name, worker.turns[name]!)
    }
    const at = random.between(0, schedule.parked.length - 1)
    const parked = schedule.parked[at]!
    if (parked.point !== 'sleep' && parked.worker !== this.web && random.next() < 0.02)
      return this.crash(parked.worker as Worker, parked.point)
    schedule.parked.splice(at, 1)
    parked.letThrough()
  }

  private async beginUnseen(): Promise<void> {
    const engine = this.engineOf(this.base, this.web)
    while ((await qualifyOnce(engine)) === 'more');
    while ((await advanceOnce(engine)) === 'more');
  }

  private newWorker(kind: string): Worker {
    const worker = {
      name: `${kind}-${++this.born}`,
      isDead: false,
      isBusy: false,
      clockSkewMs: this.dice.pick([0, 0, fiveMinutesMs, -fiveMinutesMs]),
      turns: {},
      turn: Promise.resolve(),
    } as unknown as Worker
    worker.db = gatedDatabase(this.base, this.schedule, worker)
    const engine = this.engineOf(worker.db, worker)
    const signal = new AbortController().signal
    for (const service of workerServices(engine))
      if (!notSimulated.includes(service.name)) worker.turns[service.name] = () => service.runOnce(signal)
    if (kind === 'calm') return worker
    worker.turns.advance = () => advanceOnce(engine, this.dice.between(1, 9))
    worker.turns['deliver-events'] = () => deliverOnce(engine, 'events', { atMost: this.dice.between(1, 6) })
    return worker
  }

  private engineOf(db: Database, worker: LogicalWorker): Engine {
    return {
      db,
      log: pino({ level: 'silent' }),
      executors,
      adapter: this.provider.adapter({
        before: () => this.schedule.gate(worker, 'beforePost'),
        after: () => this.schedule.gate(worker, 'afterPost'),
      }),
      membership: vibesMembership,
      eventIdOf: printEventId,
      shard: this.born % 32,
    }
  }

  private start(worker: Worker, name: string, turn: () => Promise<unknown>): void {
    if (worker.isBusy) return
    this.tell(`${worker.name} ${name}`)
    worker.isBusy = true
    worker.turn = runningWorker.run(worker, turn).then(
      () => {
        worker.isBusy = false
      },
      (error: Error) => {
        worker.isBusy = false
        this.errors.push(new Error(`${worker.name} ${name}: ${error.message}`, { cause: error }))
      },
    )
  }

  private crash(worker: Worker, point: string): void {
    this.tell(`${worker.name} crashes ${point}`)
    this.crashes += 1
    this.schedule.abandon(worker)
    this.leftovers.push(worker.db.loseConnections())
    this.workers[this.workers.indexOf(worker)] = this.newWorker('worker')
  }

  private stop(phone: string): void {
    if (this.web.isBusy) return
    this.provider.stopped.add(phone)
    const at = new Date(time.wallMs)
    const isWord = this.dice.next() < 0.5
    this.start(this.web, `STOP …${phone.slice(-4)}`, () =>
      this.web.db.transaction(async (tx) => {
        await lockRecipients(tx, [phone])
        if (isWord) await stopNumbers(tx, [{ phone, at }], at)
        else
          await writeSubscriptions(
            tx,
            [{ kind: 'removed', at, phone, listId: list.id, source: 'callback', reason: 'keyword_opt_out' }],
            at,
          )
      }),
    )
  }

  /** Any of those to come, and sometimes it comes again. */
  private async bringCallback(): Promise<void> {
    const { callbacks } = this.provider
    if (callbacks.length === 0) return
    const at = this.dice.between(0, callbacks.length - 1)
    const { id, body } = callbacks[at]!
    if (this.dice.next() < 0.7) callbacks.splice(at, 1)
    this.tell(`callback ${id}`)
    await this.base.query(sql`
      insert into inbound_callback (event_id, callback_type, body, received_at) values (${id}, 'event_processed', ${JSON.stringify(body)}::jsonb, app_now())
      on conflict (event_id) do nothing`)
  }

  /** Not while somebody has a transaction open; a worker frozen in one has lost it anyhow. */
  private async letTimePass(ms: number): Promise<void> {
    if ([...this.workers, this.web].some((worker) => worker.db.hasOpen())) return
    await Promise.all(this.leftovers)
    this.tell(`${ms} ms pass`)
    await passTime(this.base, ms)
  }

  /** No more trouble: everybody finishes, callbacks come, leases run out. */
  private async comeToRest(runId: number): Promise<void> {
    this.tell('calm')
    this.provider.calm()
    this.schedule.openAll()
    const worker = this.newWorker('calm')
    const areLate = this.dice.next() < 0.6
    for (let round = 0; round < 40; round += 1) {
      await Promise.all([...this.workers, this.web].map((worker) => worker.turn))
      await Promise.all(this.leftovers)
      if (this.errors.length > 0 || (await this.isAtRest(runId))) return
      await passTime(this.base, leaseAndMoreMs)
      // A lease that runs out before the word of what was posted comes is the harder case.
      if (round > 0 || !areLate) while (this.provider.callbacks.length > 0) await this.bringCallback()
      for (const [name, turn] of Object.entries(worker.turns)) {
        for (let turns = 0; turns < 60; turns += 1) {
          const found = await runningWorker.run(worker, turn)
          if (found !== 'more') break
          if (turns === 59) throw new Error(`${name} never became idle`)
        }
      }
    }
    throw new Error('it never came to rest')
  }

  private async isAtRest(runId: number): Promise<boolean> {
    const { rows } = await this.base.query<{ rest: boolean }>(sql`
      select state in ('finished', 'aborted') and not exists (select from dispatch where state in ('queued', 'deferred', 'dispatching'))
        and not exists (select from inbound_callback where processed_at is null) as rest
      from campaign_run where id = ${runId}`)
    return rows[0]!.rest && this.provider.callbacks.length === 0
  }

  private async count(runId: number, people: number) {
    const broken = (await auditDatabase(this.base)).filter((line) => line.violations > 0)
    const { onPhones, stopped } = this.provider
    const { rows } = await this.base.query<{
      member: number
      step: number
      outcome: string
      reason: string | null
      phone: string
      eventId: string
    }>(sql`
      select l.run_member_id as member, l.step_id as step, l.outcome, l.reason, m.phone, 'test-' || m.id || '-' || l.step_id || '-' || l.pass as "eventId"
      from ledger l join run_member m on m.id = l.run_member_id where m.run_id = ${runId} and l.step_id in (11, 12)`)
    const texts = new Set(onPhones.map(({ eventId }) => eventId))
    const places = onPhones.map(({ eventId, phone }) => `${phone} step ${eventId.split('-')[2]}`)
    const wrong = [
      ...broken.map(({ name, examples }) => `audit: ${name} (${examples.join('; ')})`),
      ...onPhones
        .filter(({ eventId }, index) => onPhones.findIndex((other) => other.eventId === eventId) < index)
        .map(({ eventId }) => `doubled: ${eventId}`),
      ...places.filter((place, index) => places.indexOf(place) < index).map((place) => `doubled: ${place}`),
      ...rows
        .filter((row) => row.outcome === 'done' && !texts.has(row.eventId) && !stopped.has(row.phone))
        .map((row) => `lost: ${row.eventId} is done`),
      ...rows
        .filter((row) => ['skipped', 'failed', 'ended_early'].includes(row.outcome) && texts.has(row.eventId))
        .map((row) => `unaccounted: ${row.eventId} is on a phone, the ledger says ${row.reason}`),
    ]
    const { rows: runs } = await this.base.query<{ state: string; entered: number }>(
      sql`select state, entered from campaign_run where id = ${runId}`,
    )
    if (runs[0]!.state === 'finished' && runs[0]!.entered !== people)
      wrong.push(`lost: ${runs[0]!.entered} of ${people} entered`)
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
    return { texts: onPhones.length, unknown: rows.filter((row) => row.outcome === 'unknown').length }
  }

  private async countWaitingForLocks(): Promise<number> {
    const { rows } = await this.base.query<{ waiting: number }>(sql`
      select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
    return rows[0]!.waiting
  }

  private tell(line: string) {
    this.story.push(line)
  }
}
