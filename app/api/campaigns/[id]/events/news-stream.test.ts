import { expect, test } from 'vitest'
import type { CampaignNews } from '#lib/campaigns/presence.ts'
import { newsEvents } from './news-stream.ts'

const news = (revisionId: number | null, ...names: string[]): CampaignNews => ({
  revisionId,
  others: names.map((name) => ({ userId: name, name, tab: 'flow' })),
})

/** Plays the answers one second after another, the last one for ever; the reader leaves at `leaveAfter`. */
async function play(answers: (CampaignNews | null)[], leaveAfter = Number.POSITIVE_INFINITY) {
  let [clock, reads] = [0, 0]
  const renewedAt: number[] = []
  const sent: string[] = []
  const events = newsEvents({
    read: async () => answers[Math.min(reads++, answers.length - 1)]!,
    renew: async () => void renewedAt.push(clock),
    now: () => clock,
    wait: async (milliseconds) => {
      clock += milliseconds
      if (clock > leaveAfter) throw new Error('the reader left')
    },
  })
  try {
    for await (const event of events) sent.push(event)
  } catch (error) {
    sent.push((error as Error).message)
  }
  const told = sent.filter((event) => event.startsWith('data: ')).map((event) => JSON.parse(event.slice(6)))
  return { sent, told, renewedAt, clock, reads }
}

test('tells at once, then only what changes: who came, who left, who saved', async () => {
  const { told } = await play(
    [news(1), news(1), news(1, 'Bob'), news(2, 'Bob'), news(2, 'Bob'), news(2)],
    9_000,
  )
  expect(told).toEqual([news(1), news(1, 'Bob'), news(2, 'Bob'), news(2)])
})

test('says that the reader is here before anything else, and again every eight seconds', async () => {
  expect((await play([news(1)], 20_000)).renewedAt).toEqual([0, 8_000, 16_000])
})

test('a campaign that is gone ends it for good', async () => {
  const { sent, reads } = await play([news(1), null])
  expect(reads).toBe(2)
  expect(sent.at(-1)).toBe('event: gone\ndata:\n\n')
})

test('without news it says so every 15 seconds, and ends after ten minutes', async () => {
  const { sent, clock } = await play([news(1)])
  expect(clock).toBe(600_000)
  expect(sent.filter((event) => event.startsWith(':'))).toHaveLength(39)
  for (const event of sent) expect(event.endsWith('\n\n')).toBe(true)
})
