// Seeds in one database, one after the other: logical workers step by step, crashes at named points, a provider that misbehaves, STOPs. What a
// seed leaves in doubt lies about while the next ones go on. Then all is calm until everything is quiet, and the count.
import pino from 'pino'
import sql from 'sql-template-tag'
import { abortRun } from '#lib/campaigns/abort-run.ts'
import type { Database } from '#lib/db/sql.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { deliverOnce } from '#lib/engine/deliver.ts'
import type { Engine } from '#lib/engine/engine.ts'
import { type Dice, dice } from '#lib/engine/testing/dice.ts'
import { list } from '#lib/engine/testing/world.ts'
import { executors } from '#lib/flow-steps/executors.ts'
import { printEventId } from '#lib/vibes/event-id.ts'
import { vibesMembership } from '#lib/vibes/membership.ts'
import { stopNumbers } from '#lib/vibes/sql/stop-numbers.ts'
import { lockRecipients, writeSubscriptions } from '#lib/vibes/sql/write-subscription.ts'
import { workerServices } from '../services.ts'
import { countSeeds } from './count-seeds.ts'
import { passTime, resetTime, time } from './fake-time.ts'
import { type GatedDatabase, gatedDatabase } from './gated-database.ts'
import { preparedDatabase } from './prepared.ts'
import { type CallbackToCome, type Provider, scriptedProvider } from './provider.ts'
import { type LogicalWorker, runningWorker, Schedule } from './schedule.ts'
import { beginSeed, clearSeeds, type SimulatedRun } from './simulated-world.ts'

type Worker = LogicalWorker & {
  db: GatedDatabase
  turns: Record<string, () => Promise<unknown>>
  /** The one under way, or the last. */
  turn: Promise<void>
}

export type Outcome = { steps: number; crashes: number; texts: number; unknown: number }

/** Real HTTP, and files: no part of this. */
const notSimulated = ['membership-tasks', 'sweep-imports']
/** These find nothing in the flows simulated here, or nearly nothing: they come now and then, and at the end. */
const rarely = ['wake', 'expire-subscriptions', 'move', 'remove', 'prune']
const rarelyChance = 0.03
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

/** Runs the seeds together. Throws with what is wrong and what happened last. */
export async function simulateSeeds(base: Database, seeds: readonly number[]): Promise<Outcome> {
  resetTime()
  const simulation = new Simulation(preparedDatabase(base), seeds)
  try {
    return await simulation.run()
  } catch (error) {
    const story = simulation.story.slice(-80).join('\n')
    throw new Error(`seeds ${seeds.join(', ')}: ${(error as Error).message}\n${story}`, { cause: error })
  }
}

class Simulation {
  readonly story: string[] = []
  private readonly base: Database
  private readonly seeds: readonly number[]
  /** The present seed's. */
  private dice: Dice
  private readonly schedule = new Schedule()
  private readonly provider: Provider
  private readonly runs: SimulatedRun[] = []
  private workers: Worker[] = []
  private web: Worker
  /** Nothing befalls this one. */
  private calm: Worker
  private born = 0
  private crashes = 0
  private errors: Error[] = []
  private leftovers: Promise<void>[] = []

  constructor(base: Database, seeds: readonly number[]) {
    this.base = base
    this.seeds = seeds
    this.dice = dice(seeds[0]!)
    this.provider = scriptedProvider(this.dice, () => new Date(time.wallMs))
    this.web = this.newWorker('web')
    this.calm = this.newWorker('calm')
  }

  async run(): Promise<Outcome> {
    await clearSeeds(this.base, this.provider)
    let steps = 0
    for (const seed of this.seeds) if (this.errors.length === 0) steps += await this.simulate(seed)
    await this.comeToRest()
    if (this.errors.length > 0) throw this.errors[0]
    return { ...(await countSeeds(this.base, this.provider, this.runs)), steps, crashes: this.crashes }
  }

  /** Until its steps are over, not its run. */
  private async simulate(seed: number): Promise<number> {
    const random = dice(seed)
    this.dice = random
    this.tell(`seed ${seed}`)
    const run = await beginSeed(this.base, random, { seed, place: this.runs.length })
    this.runs.push(run)
    this.provider.newMood(random)
    this.workers = Array.from({ length: random.between(1, 3) }, () => this.newWorker('worker'))
    // Most of what can go wrong goes wrong round the posts.
    if (random.next() < 0.7) await this.beginUnseen()
    const steps = random.between(30, 200)
    const abortAt = random.next() < 0.15 ? random.between(1, steps) : -1
    for (let step = 0; step < steps && this.errors.length === 0; step += 1) {
      if (step === abortAt)
        this.start(this.web, 'abort', () => abortRun({ runId: run.runId, userId: null }, this.web.db))
      await this.oneStep(run.phones)
      await this.schedule.settled(() => this.countWaitingForLocks())
    }
    await this.endTurns()
    return steps
  }

  /** Some are killed in the middle of what they do, the others finish it. */
  private async endTurns(): Promise<void> {
    for (const worker of this.workers)
      if (worker.isBusy && this.dice.next() < 0.3) this.crash(worker, 'with the others')
    await this.schedule.openAll(() => Promise.all([...this.workers, this.web].map(({ turn }) => turn)))
    await Promise.all(this.leftovers)
    await this.sendTheRest()
  }

  /** What is due goes, so that the next seed's workers take up its own texts and not those of all seeds before. */
  private async sendTheRest(): Promise<void> {
    this.provider.calm()
    const { turns } = this.calm
    await this.schedule.openAll(async () => {
      for (const name of ['advance', 'deliver-events', 'deliver-calls'])
        await untilIdle(name, this.calm, turns[name]!)
    })
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
      const name = this.pickTurn(worker)
      return this.start(worker, name, worker.turns[name]!)
    }
    const at = random.between(0, schedule.parked.length - 1)
    const parked = schedule.parked[at]!
    if (parked.point !== 'sleep' && parked.worker !== this.web && random.next() < 0.02)
      return this.crash(parked.worker as Worker, parked.point)
    schedule.parked.splice(at, 1)
    parked.letThrough()
  }

  private pickTurn({ turns }: Worker): string {
    if (this.dice.next() < rarelyChance) return this.dice.pick(rarely)
    const names = Object.keys(turns).filter((name) => !rarely.includes(name))
    return this.dice.pick([...names, ...mostly])
  }

  private async beginUnseen(): Promise<void> {
    const { qualify, advance } = this.calm.turns
    await this.schedule.openAll(async () => {
      await untilIdle('qualify', this.calm, qualify!)
      await untilIdle('advance', this.calm, advance!)
    })
  }

  private newWorker(kind: string): Worker {
    const born = ++this.born
    const worker = {
      name: `${kind}-${born}`,
      born,
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
  private bringCallback(): void {
    const { callbacks } = this.provider
    if (callbacks.length === 0) return
    const at = this.dice.between(0, callbacks.length - 1)
    const callback = callbacks[at]!
    if (this.dice.next() < 0.7) callbacks.splice(at, 1)
    this.tell(`callback ${callback.id}`)
    // Somebody who stands at a gate may hold its row.
    this.leftovers.push(this.schedule.track(() => this.receive([callback])))
  }

  /** In any order. */
  private async bringAllCallbacks(): Promise<void> {
    const { callbacks, dice: random } = { ...this.provider, dice: this.dice }
    const inOrder = callbacks.splice(0).map((callback) => ({ callback, place: random.next() }))
    await this.receive(inOrder.toSorted((a, b) => a.place - b.place).map(({ callback }) => callback))
  }

  private async receive(callbacks: CallbackToCome[]): Promise<void> {
    if (callbacks.length === 0) return
    await this.base.query(sql`
      /* simulator:receive-callbacks */
      insert into inbound_callback (event_id, callback_type, body, received_at)
      select id, 'event_processed', body::jsonb, app_now()
      from unnest(${callbacks.map(({ id }) => id)}::text[], ${callbacks.map(({ body }) => JSON.stringify(body))}::text[]) with ordinality as c(id, body, place)
      order by place on conflict (event_id) do nothing`)
  }

  /** Not while somebody has a transaction open; a worker frozen in one has lost it anyhow. */
  private async letTimePass(ms: number): Promise<void> {
    if ([...this.workers, this.web].some((worker) => worker.db.hasOpen())) return
    await Promise.all(this.leftovers)
    this.tell(`${ms} ms pass`)
    await passTime(this.base, ms)
  }

  /** No more trouble: callbacks come, leases run out. */
  private async comeToRest(): Promise<void> {
    this.tell('calm')
    this.provider.calm()
    const areLate = this.dice.next() < 0.6
    await this.schedule.openAll(async () => {
      for (let round = 0; round < 60; round += 1) {
        if (this.errors.length > 0 || (await this.isAtRest())) return
        await passTime(this.base, leaseAndMoreMs)
        // A lease that runs out before the word of what was posted comes is the harder case.
        if (round > 0 || !areLate) await this.bringAllCallbacks()
        for (const [name, turn] of Object.entries(this.calm.turns)) await untilIdle(name, this.calm, turn)
      }
      throw new Error('it never came to rest')
    })
  }

  private async isAtRest(): Promise<boolean> {
    const { rows } = await this.base.query<{ rest: boolean }>(sql`
      /* simulator:is-at-rest */
      select not exists (select from campaign_run where state not in ('finished', 'aborted'))
        and not exists (select from dispatch where state in ('queued', 'deferred', 'dispatching'))
        and not exists (select from inbound_callback where processed_at is null) as rest`)
    return rows[0]!.rest && this.provider.callbacks.length === 0
  }

  /** What has a lock to wait for says so from the moment the lock is refused to the moment it is given. */
  private async countWaitingForLocks(): Promise<number> {
    const { rows } = await this.base.query<{ waiting: number }>(sql`
      /* simulator:waiting-for-locks */
      select count(distinct l.pid)::int as waiting from pg_locks l join pg_stat_activity a using (pid)
      where not l.granted and a.datname = current_database()`)
    return rows[0]!.waiting
  }

  private tell(line: string) {
    this.story.push(line)
  }
}

async function untilIdle(name: string, worker: Worker, turn: () => Promise<unknown>): Promise<void> {
  for (let turns = 0; turns < 200; turns += 1) if ((await runningWorker.run(worker, turn)) !== 'more') return
  throw new Error(`${name} never became idle`)
}
