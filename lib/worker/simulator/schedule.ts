// Who does the next thing. Every statement, commit and post of every logical worker waits at a gate until it is let through, one at a
// time, so the order of everything is the seed's.
import { AsyncLocalStorage } from 'node:async_hooks'

/** Where a worker may be abandoned. */
export type CrashPoint = 'beforeStatement' | 'beforeCommit' | 'afterCommit' | 'beforePost' | 'afterPost'

export type LogicalWorker = {
  name: string
  /** Nothing it awaits ever goes on. */
  isDead: boolean
  /** How far its own clock is off. */
  clockSkewMs: number
  /** A turn is under way. */
  isBusy: boolean
}

type Parked = { worker: LogicalWorker; point: CrashPoint | 'sleep'; letThrough: () => void }

const never = new Promise<never>(() => {})

/** The worker whose code is running, for its clock. */
export const runningWorker = new AsyncLocalStorage<LogicalWorker>()

export class Schedule {
  readonly parked: Parked[] = []
  /** Statements under way at the database. */
  private underWay = 0
  private wake: () => void = () => {}
  private isOpen = false

  /** Resolves when it is this one's turn; never for a dead worker. */
  gate(worker: LogicalWorker, point: Parked['point']): Promise<void> {
    if (worker.isDead) return never
    if (this.isOpen) return Promise.resolve()
    return new Promise((letThrough) => this.parked.push({ worker, point, letThrough }))
  }

  /** Whatever takes the database time; `settled` waits for it. */
  async track<T>(work: () => Promise<T>): Promise<T> {
    this.underWay += 1
    try {
      return await work()
    } finally {
      this.underWay -= 1
      this.wake()
    }
  }

  /** A statement of a worker that was let through. */
  async statement<T>(worker: LogicalWorker, work: () => Promise<T>): Promise<T> {
    try {
      return await this.track(work)
    } finally {
      // Whatever came of it, a dead worker never hears of it.
      if (worker.isDead) await never
    }
  }

  /** Until nothing moves: everybody stands at a gate, is done, or waits for a lock that somebody at a gate holds. */
  async settled(countWaitingForLocks: () => Promise<number>): Promise<void> {
    await drained()
    while (this.underWay > 0) {
      const moved = await new Promise<boolean>((done) => {
        const timer = setTimeout(() => done(false), 3)
        this.wake = () => {
          clearTimeout(timer)
          done(true)
        }
      })
      await drained()
      if (!moved && this.underWay > 0 && (await countWaitingForLocks()) >= this.underWay) return
    }
  }

  /** From now on nobody waits. */
  openAll(): void {
    this.isOpen = true
    for (const { letThrough } of this.parked.splice(0)) letThrough()
  }

  /** Forgets the gates of a worker that is no more. */
  abandon(worker: LogicalWorker): void {
    worker.isDead = true
    for (let index = this.parked.length - 1; index >= 0; index -= 1)
      if (this.parked[index]!.worker === worker) this.parked.splice(index, 1)
  }
}

/** What follows from a resolved promise has happened by the second turn of the event loop. */
async function drained(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((done) => setImmediate(done))
}
