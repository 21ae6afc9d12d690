// Who else is in a campaign and which flow revision is its newest, as Server-Sent Events. Time, reading and waiting are handed in.
import { type CampaignNews, renewSeconds } from '#lib/campaigns/presence.ts'

/** One small query: somebody's save is seen within this. */
const pollMilliseconds = 1_000
/** Proxies drop a connection that is silent for about a minute. */
const heartbeatMilliseconds = 15_000
/** Then the browser comes back by itself, and its session is asked for again. */
const lifeMilliseconds = 10 * 60_000

type Sources = {
  /** Null when the campaign is gone. */
  read(): Promise<CampaignNews | null>
  /** Says that the reader is here. */
  renew(): Promise<void>
  /** Rejects when the reader has left. */
  wait(milliseconds: number): Promise<void>
  /** Milliseconds that only rise. */
  now(): number
}

/** Yields the news whenever they change and a comment when they don't for long. Ends with the campaign, or after ten minutes. */
export async function* newsEvents({ read, renew, wait, now }: Sources): AsyncGenerator<string> {
  const start = now()
  let [lastSent, lastSentAt, renewedAt] = ['', start, Number.NEGATIVE_INFINITY]
  yield 'retry: 2000\n\n'
  while (now() - start < lifeMilliseconds) {
    if (now() - renewedAt >= renewSeconds * 1_000) {
      await renew()
      renewedAt = now()
    }
    const news = await read()
    if (!news) {
      // Tells the browser not to come back.
      yield 'event: gone\ndata:\n\n'
      return
    }
    const event = `data: ${JSON.stringify(news)}\n\n`
    if (event !== lastSent) {
      ;[lastSent, lastSentAt] = [event, now()]
      yield event
    } else if (now() - lastSentAt >= heartbeatMilliseconds) {
      lastSentAt = now()
      yield ': still here\n\n'
    }
    await wait(pollMilliseconds)
  }
}
