// Seeds in one database, one after the other: logical workers step by step, trouble at named points, a provider that misbehaves, STOPs. What a
// seed leaves in doubt lies about while the next ones go on. Then all is calm until everything is quiet, and the count.
import type { Database } from '#lib/db/sql.ts'
import { type Dice, dice } from '#lib/engine/testing/dice.ts'
import { comeToRest } from './come-to-rest.ts'
import { countSeeds } from './count-seeds.ts'
import { passTime, resetTime, time } from './fake-time.ts'
import { drawMood, leaseAndMoreMs, type Mood } from './mood.ts'
import type { Simulator } from './open-simulator.ts'
import { preparedDatabase } from './prepared.ts'
import { type Provider, scriptedProvider } from './provider.ts'
import { ConnectionLost, type Parked, Schedule } from './schedule.ts'
import { beginSeeds, clearSeeds, letRun, type SimulatedRun } from './simulated-world.ts'
import { countWaitingForLocks, watchTurns } from './watch-database.ts'
import { receiveCallbacks, somebodyAborts, somebodyAsks, somebodyStops, type WebTurn } from './web-turns.ts'
import { type Worker, Workforce } from './workforce.ts'

export type Outcome = { steps: number; crashes: number; texts: number; unknown: number }

/** Runs the seeds together. Throws with what is wrong and what happened last. */
export async function simulateSeeds(simulator: Simulator, seeds: readonly number[]): Promise<Outcome> {
  await resetTime(simulator.db)
  const simulation = new Simulation(simulator, seeds)
  try {
    return await simulation.run()
  } catch (error) {
    await simulation.force.dismissAll()
    const story = simulation.story.slice(-80).join('\n')
    throw new Error(`seeds ${seeds.join(', ')}: ${(error as Error).message}\n${story}`, { cause: error })
  }
}

class Simulation {
  readonly story: string[] = []
  private readonly simulator: Simulator
  private readonly base: Database
  private readonly schedule = new Schedule()
  private readonly provider: Provider
  readonly force: Workforce
  private readonly seeds: { seed: number; dice: Dice }[]
  /** The present seed's. */
  private dice: Dice
  private present!: SimulatedRun
  private workers: Worker[] = []
  private readonly web: Worker
  /** Nothing befalls this one. */
  private readonly calm: Worker
  /** The last to go on. */
  private last: Worker | null = null
  private readonly turnsWithWork: () => Promise<string[]>
  /** Times that there was nothing to do for anybody. */
  private emptyLooks = 0

  constructor(simulator: Simulator, seeds: readonly number[]) {
    const base = preparedDatabase(simulator.db)
    this.simulator = simulator
    this.base = base
    this.turnsWithWork = watchTurns(base, this.schedule)
    this.seeds = seeds.map((seed) => ({ seed, dice: dice(seed) }))
    this.dice = this.seeds[0]!.dice
    this.provider = scriptedProvider(this.dice, () => new Date(time.wallMs))
    this.force = new Workforce(base, this.schedule, this.provider, (line) => this.story.push(line))
    this.web = this.force.hire('web', this.dice)
    this.calm = this.force.hire('calm', this.dice)
  }

  async run(): Promise<Outcome> {
    await clearSeeds(this.simulator.keeper, {
      dropsRepeats: this.provider.dropsRepeats,
      seeds: this.seeds.length,
    })
    const runs = await beginSeeds(this.base, this.seeds)
    for (const { runId } of runs) this.provider.silent.set(runId, time.wallMs)
    let steps = 0
    for (const [place, run] of runs.entries())
      if (this.force.errors.length === 0) steps += await this.simulate(run, this.seeds[place]!.dice)
    this.story.push('calm')
    for (const run of runs) if (!run.isAborted) this.provider.silent.delete(run.runId)
    const { base, provider, force, calm, dice: random } = this
    await this.schedule.openAll(() => comeToRest({ base, provider, force, calm, dice: random }))
    if (this.force.errors.length > 0) throw this.force.errors[0]
    return { ...(await countSeeds(this.base, this.provider, runs)), steps, crashes: this.force.crashes }
  }

  /** Until its steps are over, not its run. */
  private async simulate(run: SimulatedRun, random: Dice): Promise<number> {
    this.dice = random
    this.present = run
    this.story.push(`seed ${run.seed}`)
    const mood = drawMood(random)
    this.provider.newMood(random)
    this.workers = Array.from({ length: mood.workers }, () => this.force.hire('worker', random))
    this.last = null
    this.emptyLooks = 0
    await letRun(this.base, run.runId)
    this.provider.silent.delete(run.runId)
    this.schedule.changes += 1
    for (let step = 1; step <= mood.steps && this.isWorthwhile(); step += 1) {
      if (step === mood.abortAt) this.atWeb(somebodyAborts(run, this.provider.silent))
      await this.oneStep(step, mood)
      await this.settled()
    }
    await this.endTurns()
    this.provider.silent.set(run.runId, time.wallMs)
    return mood.steps
  }

  private isWorthwhile(): boolean {
    return this.force.errors.length === 0 && this.emptyLooks < 4
  }

  /** Some are killed in the middle of what they do, the others finish it, one after the other. */
  private async endTurns(): Promise<void> {
    for (const worker of [...this.workers])
      if (worker.isBusy && this.dice.next() < 0.3) this.replace(worker, 'with the others')
    await this.settled()
    while ([...this.workers, this.web].some(({ isBusy }) => isBusy) && this.force.errors.length === 0) {
      const [first] = this.schedule.parked
      if (first) this.schedule.release(first).letThrough()
      await this.settled()
    }
    await Promise.all(this.force.leftovers)
  }

  private settled(): Promise<void> {
    return this.schedule.settled(() => countWaitingForLocks(this.base, this.simulator.pids))
  }

  private async oneStep(step: number, mood: Mood): Promise<void> {
    const { dice: random, schedule } = this
    let roll = random.next()
    const is = (chance: number) => {
      roll -= chance
      return roll < 0
    }
    if (is(mood.stop)) return this.stop(random.pick(this.present.phones))
    if (is(mood.callback)) return this.bringCallback()
    if (is(mood.time)) return this.letTimePass(random.pick([700, 2_000, leaseAndMoreMs, 45_000, 65_000]))
    if (is(mood.web) && !this.web.isBusy)
      return this.atWeb(somebodyAsks(random, this.present, this.provider.silent))
    const idle = this.workers.filter((worker) => !worker.isBusy)
    let movable = schedule.parked.filter(({ worker }) => !((worker as Worker).frozenUntil > step))
    if (idle.length > 0 && (movable.length === 0 || random.next() < 0.2))
      return this.startTurn(random.pick(idle))
    const same = movable.filter(({ worker }) => worker === this.last)
    if (same.length > 0 && random.next() < mood.stick) movable = same
    const parked = movable.length > 0 ? random.pick(movable) : schedule.parked[0]
    if (parked) return this.goOn(parked, step, mood)
  }

  /** Mostly where there is something to do, as a turn that finds nothing shows nothing. */
  private async startTurn(worker: Worker): Promise<void> {
    const turns = this.dice.next() < 0.9 ? await this.turnsWithWork() : []
    if (turns.length === 0 && this.schedule.parked.length === 0) this.emptyLooks += 1
    const name = this.dice.pick(turns.length > 0 ? turns : Object.keys(worker.turns))
    this.force.start(worker, name, worker.turns[name]!)
  }

  private async goOn(parked: Parked, step: number, mood: Mood): Promise<void> {
    const { dice: random, schedule } = this
    const worker = parked.worker as Worker
    let trouble = random.next()
    const is = (chance: number) => {
      trouble -= chance
      return trouble < 0
    }
    if (worker !== this.web) {
      if (isPost(parked) && is(mood.freeze * 6) && this.changePlaces(worker, step)) return
      if (is(mood.crash)) return this.replace(worker, parked.point)
      // Whether a commit was made that nobody answered is the hardest thing to be left with.
      if (!isPost(parked) && is(parked.point === 'afterCommit' ? mood.loss * 4 : mood.loss)) {
        this.story.push(`${worker.name} loses its connection ${parked.point}`)
        const isDeadlock = parked.point === 'beforeStatement' && random.next() < 0.3
        schedule.release(parked).fail(new ConnectionLost(isDeadlock ? '40P01' : undefined))
        if (!isDeadlock && random.next() < 0.5) await this.freeze(worker, step)
        return
      }
      // Longer where it matters: between the call and the word of what became of it.
      if (worker.frozenUntil <= step && is(isPost(parked) ? mood.freeze * 4 : mood.freeze)) {
        this.story.push(`${worker.name} stands still ${parked.point}`)
        return this.freeze(worker, step)
      }
    }
    this.last = worker
    schedule.release(parked).letThrough()
  }

  /** Until long after its lease, most times. */
  private async freeze(worker: Worker, step: number): Promise<void> {
    worker.frozenUntil = step + this.dice.between(10, 80)
    if (this.dice.next() < 0.7) await this.letTimePass(this.dice.pick([leaseAndMoreMs, 45_000]))
  }

  /** Whoever stood still comes back while this one has made, or is about to make, what may be the same call. */
  private changePlaces(worker: Worker, step: number): boolean {
    const late = this.workers.find((other) => other !== worker && other.frozenUntil > step)
    if (!late) return false
    this.story.push(`${late.name} comes back, and ${worker.name} stands still`)
    late.frozenUntil = step
    worker.frozenUntil = step + this.dice.between(10, 80)
    this.last = late
    return true
  }

  /** It crashes, and somebody new comes. */
  private replace(worker: Worker, point: string): void {
    this.workers[this.workers.indexOf(worker)] = this.force.crash(worker, point, this.dice)
  }

  private atWeb({ name, work }: WebTurn): void {
    this.last = this.web
    this.force.start(this.web, name, () => work(this.web.db))
  }

  private stop(phone: string): void {
    if (this.web.isBusy) return
    this.provider.stopped.add(phone)
    this.atWeb(somebodyStops(this.dice, phone, new Date(time.wallMs)))
  }

  /** One of the last to come, and sometimes it comes again. */
  private bringCallback(): void {
    const { callbacks } = this.provider
    if (callbacks.length === 0) return
    const at = callbacks.length - this.dice.between(1, Math.min(8, callbacks.length))
    const callback = callbacks[at]!
    if (this.dice.next() < 0.7) callbacks.splice(at, 1)
    this.story.push(`callback ${callback.id}`)
    // Somebody who stands at a gate may hold its row.
    this.force.leftovers.push(
      this.schedule
        .track(() => this.schedule.freeing(() => receiveCallbacks(this.base, [callback])))
        .finally(() => {
          this.schedule.changes += 1
        }),
    )
  }

  private async letTimePass(ms: number): Promise<void> {
    this.story.push(`${ms} ms pass`)
    await passTime(this.base, ms)
    this.schedule.changes += 1
  }
}

function isPost({ point }: Parked): boolean {
  return point === 'beforePost' || point === 'afterPost'
}
