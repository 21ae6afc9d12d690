// Who does the next thing. Every statement, commit and post of every logical worker waits at a gate until it is let through, one at a
// time, so the order of everything is the seed's.
import { AsyncLocalStorage } from 'node:async_hooks'

/** Where a worker may be abandoned, frozen, or lose its connection. */
type CrashPoint =
  | 'beforeBegin'
  | 'beforeStatement'
  | 'beforeCommit'
  | 'afterCommit'
  | 'beforePost'
  | 'afterPost'

export type LogicalWorker = {
  name: string
  /** Those born before stand before it: two that a commit sets free at once come in either order. */
  born: number
  /** Nothing it awaits ever goes on. */
  isDead: boolean
  /** How far its own clock is off. */
  clockSkewMs: number
  /** A turn is under way. */
  isBusy: boolean
  /** Turns it has begun: whoever claimed in one is not who comes back in the next. */
  turnsBegun: number
  /** The service whose turn it is. */
  doing: string
}

export type Parked = {
  worker: LogicalWorker
  point: CrashPoint
  letThrough: () => void
  /** As if the connection had broken here. */
  fail: (error: ConnectionLost) => void
}

/** What a worker hears when the simulation breaks its connection, at a commit too, which may have been made. */
export class ConnectionLost extends Error {
  /** With a code where the database gave the transaction up itself. */
  readonly code: '40P01' | undefined

  constructor(code?: '40P01') {
    super(code ? 'deadlock detected' : 'Connection terminated unexpectedly')
    this.code = code
  }
}

/** A statement that takes longer may be waiting for a lock. */
const patienceMs = 3

const never = new Promise<never>(() => {})

/** The worker whose code is running, for its clock. */
export const runningWorker = new AsyncLocalStorage<LogicalWorker>()

export class Schedule {
  readonly parked: Parked[] = []
  /** Rises with whatever may have given a worker something to do. */
  changes = 0
  /** Statements under way at the database. */
  private underWay = 0
  /** Of them, those that waited for a lock when it was last asked. */
  private lockedOut = 0
  /** A transaction has ended since: only that gives locks away. */
  private hasEnded = false
  /** Ends under way. */
  private endings = 0
  private wake: () => void = () => {}
  private isOpen = false

  /** Resolves when it is this one's turn; never for a dead worker. */
  gate(worker: LogicalWorker, point: CrashPoint): Promise<void> {
    if (worker.isDead) return never
    if (this.isOpen) return Promise.resolve()
    return new Promise((letThrough, fail) => {
      const next = this.parked.findIndex((other) => other.worker.born > worker.born)
      this.parked.splice(next < 0 ? this.parked.length : next, 0, { worker, point, letThrough, fail })
    })
  }

  /** Takes it from those who wait. */
  release(parked: Parked): Parked {
    this.parked.splice(this.parked.indexOf(parked), 1)
    return parked
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
      // No more are under way than waited for locks a step ago: nobody else is left to come back.
      const isKnown = this.underWay <= this.lockedOut && this.endings === 0
      if (isKnown && !this.hasEnded) return
      if (!isKnown && (await this.moved())) {
        await drained()
        continue
      }
      this.hasEnded = false
      this.lockedOut = await countWaitingForLocks()
      await drained()
      // What ended meanwhile may have set one free that was counted.
      if (this.lockedOut >= this.underWay && this.endings === 0 && !this.hasEnded) return
    }
    this.lockedOut = 0
  }

  /** A commit or a rollback. */
  async ending<T>(work: () => Promise<T>): Promise<T> {
    this.endings += 1
    try {
      return await this.freeing(work)
    } finally {
      this.endings -= 1
    }
  }

  /** What gives locks away when it is done, and may have to wait for some. */
  async freeing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } finally {
      this.hasEnded = true
    }
  }

  /** True when a statement came back, false when none did for a while. */
  private moved(): Promise<boolean> {
    return new Promise((done) => {
      const timer = setTimeout(() => done(false), patienceMs)
      this.wake = () => {
        clearTimeout(timer)
        done(true)
      }
    })
  }

  /** Nobody waits until `done` has resolved. */
  async openAll(done: () => Promise<unknown>): Promise<void> {
    this.isOpen = true
    for (const { letThrough } of this.parked.splice(0)) letThrough()
    await done()
    this.isOpen = false
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
