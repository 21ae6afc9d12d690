// Notices when the other side, or the way to it, stood still: calls that were spread over that time then arrive in a heap, and with those that
// follow at the usual pace they pass the limit of a second, though none was made too early. Whoever sees it asks everybody to make up for it.
import { monotonicMs } from '#lib/clock.ts'

/** Answers of which the slow ones tell when a call is overdue. */
const sampleSize = 256
/** Looked through once in so many answers. */
const sampleEvery = 8
/** This share of the calls is answered by then; the later ones are overdue. */
const usual = 0.9
/** One or two overdue calls are slow; so many, with no answer at all meanwhile, wait for the same thing. */
const leastOverdue = 4
const leastMs = 25
/** Of the 45 ms a second that our pace leaves this much may go on a standstill. */
const sparedMs = 15
/** Where answers come at very different times a silence says less. */
const leastOfUsual = 1 / 16
/** Longer is an outage: then calls fail, and the breaker's turn has come. */
const mostMs = 500
/** Until there are answers to tell by. */
const usualAtFirstMs = 100
/** Looks at the clock this often while calls are under way. */
const lookMs = 10
/** Time that passed unseen is our own standing still. As far as this it may as well have been everybody's, on a machine that has too much to do. */
const mostUnseenMs = 50

export type Call = { postedAt: number }

/** Of one endpoint, in this process. */
export class Standstill {
  private readonly underWay = new Set<Call>()
  private sample: number[] = []
  private answers = 0
  private overdueAfterMs = usualAtFirstMs
  private lastAnswerAt = 0
  /** Time during which this process ran, by looks at the clock. */
  private ranMs = 0
  private seenAt: number
  private looking: NodeJS.Timeout | undefined
  private readonly now: () => number

  constructor(now: () => number = monotonicMs) {
    this.now = now
    this.seenAt = now()
  }

  /** A call is made. Each must be `answered` or `dropped`. */
  posted(): Call {
    const call = { postedAt: this.ran() }
    this.underWay.add(call)
    this.looking ??= setInterval(() => this.ran(), lookMs).unref()
    return call
  }

  /** A call that was never made. */
  dropped(call: Call): void {
    this.underWay.delete(call)
    if (this.underWay.size > 0) return
    clearInterval(this.looking)
    this.looking = undefined
  }

  /**
   * @param isUsual an answer that took as long as answers take; a refused connection doesn't
   * @returns for how long to leave slots out, in milliseconds: as long as nothing came from the other side before this answer though answers were due,
   * less what our pace can spare; 0 where that is chance
   */
  answered(call: Call, isUsual: boolean): number {
    const now = this.ran()
    const stood = this.standstillBefore(now)
    this.dropped(call)
    this.lastAnswerAt = now
    // What waited says nothing about how long answers take.
    if (stood === 0 && isUsual) this.learn(now - call.postedAt)
    return isUsual ? stood : 0
  }

  private standstillBefore(now: number): number {
    let since = Number.POSITIVE_INFINITY
    let overdue = 0
    for (const { postedAt } of this.underWay) {
      const due = postedAt + this.overdueAfterMs
      // Overdue before the last answer: a call that hangs by itself.
      if (due <= this.lastAnswerAt || due > now) continue
      overdue += 1
      since = Math.min(since, due)
    }
    const stood = now - since
    const isChance = overdue < leastOverdue || stood < Math.max(leastMs, this.overdueAfterMs * leastOfUsual)
    return isChance ? 0 : Math.min(stood, mostMs) - sparedMs
  }

  private learn(milliseconds: number) {
    this.sample.push(milliseconds)
    if (this.sample.length > sampleSize) this.sample.shift()
    this.answers += 1
    if (this.answers % sampleEvery > 0) return
    const sorted = this.sample.toSorted((a, b) => a - b)
    this.overdueAfterMs = sorted[Math.floor(sorted.length * usual)]!
  }

  private ran(): number {
    const now = this.now()
    this.ranMs += Math.min(now - this.seenAt, mostUnseenMs)
    this.seenAt = now
    return this.ranMs
  }
}
