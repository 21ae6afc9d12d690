// How many calls of one endpoint this process has under way at once, how many it claims in a turn, and how far ahead. The first grows while answers come as quickly as they ever did, and shrinks
// when they slow down (we are what slows the other side) or fail.
import { Standstill } from './standstill.ts'

const start = 32
const least = 4
/** As many as the client has connections: one more would only wait there. */
export const mostUnderWay = 256
/** Answers of which the middle one is looked at. */
const sampleSize = 32
/** Slower than this beside the quickest middle seen lately: stop growing, and beyond the second, shrink. */
const stillQuick = 1.5
const tooSlow = 3
/** Below this, times say more about our own event loop than about the other side. */
const noiseMs = 5
const grow = 1.125
const shrink = 0.9
const shrinkOnTrouble = 0.5
/** The quickest is forgotten a little with each sample: by half in a few minutes at 300 answers a second. */
const forget = 1.0002

/**
 * What is claimed together should be posted, and its answers written, in this time: a crash meanwhile leaves all of it in doubt, and past `post_by` it
 * goes back unposted. A quarter of a second of sending is what may be in doubt; this leaves room for a turn that takes longer than the one before.
 */
const turnMs = 200
const leastPerTurn = 32
const mostPerTurn = 1_000

/** Slots are taken this far ahead, at least and at most, so that the claim that follows finds them still to come. */
const leastLeadMs = 40
const mostLeadMs = 180
/** A claim like the last, and this much over. */
const leadOverClaim = 1.3
const forgetLead = 0.8

export class PostWindow {
  size = start
  /** How far ahead to take slots: as long as claims take lately. */
  leadMs = leastLeadMs
  /** The endpoint has a limit, as far as the slots taken last tell. */
  isPaced = true
  /** Dispatches to claim in one turn. */
  perTurn = 250
  readonly standstill = new Standstill()
  private underWay = 0
  private wasFull = false
  private quickestMs = Number.POSITIVE_INFINITY
  private sample: number[] = []
  private readonly waiting: (() => void)[] = []

  /** Resolves when one more call may be made. Everyone who enters must leave. */
  enter(): Promise<void> | undefined {
    if (this.underWay < this.size) {
      this.underWay += 1
      return undefined
    }
    this.wasFull = true
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  /** @param milliseconds the answer took; null where the call was not made. @param isTrouble 429, time-out, 5xx. */
  leave(milliseconds: number | null, isTrouble: boolean): void {
    this.underWay -= 1
    if (isTrouble) this.resize(Math.floor(this.size * shrinkOnTrouble))
    else if (milliseconds !== null) this.learn(milliseconds)
    while (this.underWay < this.size && this.waiting.length > 0) {
      this.underWay += 1
      this.waiting.shift()!()
    }
  }

  /** How long a claim took, from the taking of its slots. */
  claimTook(milliseconds: number): void {
    const wanted = Math.max(milliseconds * leadOverClaim, this.leadMs * forgetLead)
    this.leadMs = Math.min(mostLeadMs, Math.max(leastLeadMs, wanted))
  }

  /** How long a turn of so many dispatches was in doubt: from its claim until its answers were written, beside other turns. */
  turnTook(milliseconds: number, dispatches: number): void {
    // An answer takes its time however few are asked for.
    const answerMs = this.quickestMs === Number.POSITIVE_INFINITY ? 0 : this.quickestMs
    const ours = Math.max(milliseconds - answerMs, 1)
    const inTime = Math.ceil((dispatches * turnMs) / ours)
    if (ours > turnMs)
      this.perTurn = Math.max(leastPerTurn, Math.floor(this.perTurn * shrinkOnTrouble), inTime)
    else if (dispatches >= this.perTurn)
      this.perTurn = Math.min(mostPerTurn, Math.ceil(this.perTurn * grow), Math.max(inTime, this.perTurn))
  }

  private learn(milliseconds: number) {
    if (this.sample.push(milliseconds) < sampleSize) return
    const middle = this.sample.sort((a, b) => a - b)[sampleSize / 2]!
    this.sample = []
    this.quickestMs = Math.min(this.quickestMs * forget, middle)
    // Slow with so few under way is not our doing: the network has become so.
    if (this.size === least) this.quickestMs = middle
    const limit = this.quickestMs + noiseMs
    if (middle > limit * tooSlow) this.resize(Math.floor(this.size * shrink))
    else if (middle <= limit * stillQuick && this.wasFull) this.resize(Math.ceil(this.size * grow))
    this.wasFull = false
  }

  private resize(size: number) {
    this.size = Math.min(mostUnderWay, Math.max(least, size))
    this.sample = []
  }
}
