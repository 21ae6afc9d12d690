// A run's numbers as Server-Sent Events. The time, the reading and the waiting are handed in, so that a test needs neither.
import { awaitsReceipts, hasEnded } from '#lib/campaigns/run-ended.ts'
import type { RunProgress } from '#lib/campaigns/run-report.ts'

/** How often the counters are read. They are kept per run and step, so a look costs a few rows. */
const pollMilliseconds = 1_000
/** After the end only receipts still come, and nobody waits for them by the second. */
const receiptPollMilliseconds = 5_000
/** Receipts that haven't come by then may never come. */
const receiptMilliseconds = 3 * 60_000
/** Proxies drop a connection that is silent for about a minute. */
const heartbeatMilliseconds = 15_000
/** Then the stream ends and the browser comes back by itself: a signed-out user doesn't watch on for hours. */
const lifeMilliseconds = 10 * 60_000

type Sources = {
  /** Null when the run is gone. */
  read(): Promise<RunProgress | null>
  /** Rejects when the reader has left. */
  wait(milliseconds: number): Promise<void>
  /** Milliseconds that only rise. */
  now(): number
}

/** `retry` 2 s: how long the browser waits before it comes back. */
const opening = 'retry: 2000\n\n'
const heartbeat = ': still here\n\n'
/** Tells the browser not to come back. */
const settled = 'event: settled\ndata:\n\n'
const eventOf = (progress: RunProgress) => `data: ${JSON.stringify(progress)}\n\n`

/**
 * Yields the numbers whenever they change and a comment when they don't for long. Returns once the run has ended and its texts'
 * receipts have come, or won't be waited for any longer.
 */
export async function* progressEvents({ read, wait, now }: Sources): AsyncGenerator<string> {
  const start = now()
  let lastSent = ''
  let lastSentAt = start
  let endedAt: number | null = null
  yield opening
  while (true) {
    const progress = await read()
    if (!progress) return
    const event = eventOf(progress)
    if (event !== lastSent) {
      lastSent = event
      lastSentAt = now()
      yield event
    } else if (now() - lastSentAt >= heartbeatMilliseconds) {
      lastSentAt = now()
      yield heartbeat
    }
    if (hasEnded(progress)) {
      endedAt ??= now()
      if (!awaitsReceipts(progress) || now() - endedAt >= receiptMilliseconds) {
        yield settled
        return
      }
    }
    if (now() - start >= lifeMilliseconds) return
    await wait(endedAt === null ? pollMilliseconds : receiptPollMilliseconds)
  }
}
