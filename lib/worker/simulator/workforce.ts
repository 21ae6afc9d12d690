// The logical workers: the services of a real one, each turn of which passes the gates.
import pino from 'pino'
import type { Database } from '#lib/db/sql.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { deliverOnce } from '#lib/engine/deliver.ts'
import type { Engine } from '#lib/engine/engine.ts'
import type { Dice } from '#lib/engine/testing/dice.ts'
import { AppError } from '#lib/errors.ts'
import { executors } from '#lib/flow-steps/executors.ts'
import { printEventId } from '#lib/vibes/event-id.ts'
import { vibesMembership } from '#lib/vibes/membership.ts'
import { workerServices } from '../services.ts'
import { type GatedDatabase, gatedDatabase } from './gated-database.ts'
import type { Provider } from './provider.ts'
import { ConnectionLost, type LogicalWorker, runningWorker, type Schedule } from './schedule.ts'

export type Worker = LogicalWorker & {
  db: GatedDatabase
  turns: Record<string, () => Promise<unknown>>
  /** The one under way, or the last. */
  turn: Promise<void>
  /** Stands still until this step. */
  frozenUntil: number
}

/** Real HTTP, and files: no part of this. */
const notSimulated = ['membership-tasks', 'sweep-imports']
const fiveMinutesMs = 300_000
const log = pino({ level: 'silent' })

export class Workforce {
  crashes = 0
  readonly errors: Error[] = []
  /** What the dead left behind, and what is under way beside the workers. */
  readonly leftovers: Promise<void>[] = []
  private born = 0
  private readonly hired: Worker[] = []
  private readonly base: Database
  private readonly schedule: Schedule
  private readonly provider: Provider
  private readonly tell: (line: string) => void

  constructor(base: Database, schedule: Schedule, provider: Provider, tell: (line: string) => void) {
    this.base = base
    this.schedule = schedule
    this.provider = provider
    this.tell = tell
  }

  /** One that nothing befalls takes full batches. */
  hire(kind: 'worker' | 'web' | 'calm', dice: Dice): Worker {
    const born = ++this.born
    const worker = {
      name: `${kind}-${born}`,
      born,
      isDead: false,
      isBusy: false,
      turnsBegun: 0,
      doing: '',
      clockSkewMs: dice.pick([0, 0, fiveMinutesMs, -fiveMinutesMs]),
      turns: {},
      turn: Promise.resolve(),
      frozenUntil: 0,
    } as unknown as Worker
    this.hired.push(worker)
    worker.db = gatedDatabase(this.base, this.schedule, worker)
    const engine = this.engineOf(worker)
    const signal = new AbortController().signal
    for (const service of workerServices(engine))
      if (!notSimulated.includes(service.name)) worker.turns[service.name] = () => service.runOnce(signal)
    if (kind === 'calm') return worker
    const marks = new Map()
    worker.turns.advance = () => advanceOnce(engine, dice.between(1, 9))
    worker.turns['deliver-events'] = () =>
      deliverOnce(engine, 'events', { atMost: dice.between(1, 3), marks })
    return worker
  }

  start(worker: Worker, name: string, turn: () => Promise<unknown>): void {
    if (worker.isBusy) return
    this.tell(`${worker.name} ${name}`)
    worker.isBusy = true
    worker.turnsBegun += 1
    worker.doing = name
    worker.turn = runningWorker.run(worker, turn).then(
      () => {
        worker.isBusy = false
      },
      (error: Error) => {
        worker.isBusy = false
        if (isExpected(error)) this.tell(`${worker.name} ${name} gave up: ${error.message}`)
        else this.errors.push(new Error(`${worker.name} ${name}: ${error.message}`, { cause: error }))
      },
    )
  }

  /** Kills it; somebody new comes in its place. */
  crash(worker: Worker, point: string, dice: Dice): Worker {
    this.tell(`${worker.name} crashes ${point}`)
    this.crashes += 1
    this.schedule.abandon(worker)
    this.leftovers.push(worker.db.loseConnections())
    return this.hire('worker', dice)
  }

  /** After something went wrong: whatever a worker still holds would hold up the next seeds. */
  async dismissAll(): Promise<void> {
    for (const worker of this.hired) this.schedule.abandon(worker)
    await Promise.allSettled([...this.leftovers, ...this.hired.map(({ db }) => db.loseConnections())])
  }

  private engineOf(worker: Worker): Engine {
    return {
      db: worker.db,
      log,
      executors,
      adapter: this.provider.adapter({
        before: () => this.schedule.gate(worker, 'beforePost'),
        after: () => this.schedule.gate(worker, 'afterPost'),
      }),
      membership: vibesMembership,
      eventIdOf: printEventId,
      shard: worker.born % 32,
    }
  }
}

/** Runs a service until it finds nothing; throws where it always does. Resolves to whether it found something. */
export async function untilIdle(worker: Worker, name: string): Promise<boolean> {
  worker.doing = name
  for (let turns = 0; turns < 200; turns += 1) {
    worker.turnsBegun += 1
    if ((await runningWorker.run(worker, worker.turns[name]!)) !== 'more') return turns > 0
  }
  throw new Error(`${name} never became idle`)
}

/** A connection that was broken on purpose, or what a person is told who comes too late. */
function isExpected(error: unknown): boolean {
  if (error instanceof ConnectionLost || error instanceof AppError) return true
  return error instanceof Error && error.cause !== undefined && isExpected(error.cause)
}
