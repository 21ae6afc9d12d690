// Who else has a campaign open and which flow revision is its newest, live: GET with `Accept: text/event-stream`.
// `visit` is the browser tab's own uuid, `tab` the campaign tab it shows.
import { defineRoute } from '#app/define-route.ts'
import { campaignNews, endPresence, keepPresence } from '#lib/campaigns/presence.ts'
import { monotonicMs, sleep } from '#lib/clock.ts'
import { db } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { campaignTabs } from '#lib/paths.ts'
import { eventStream } from '../../../event-stream.ts'
import { newsEvents } from './news-stream.ts'

export const dynamic = 'force-dynamic'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const GET = defineRoute<{ id: string }>({
  name: 'campaign.events',
  permission: 'campaign.view',
  run: async ({ request, user, params }) => {
    const query = new URL(request.url).searchParams
    const campaignId = /^\d{1,9}$/.test(params.id) ? Number(params.id) : 0
    const visit = query.get('visit') ?? ''
    const tab = campaignTabs.find((one) => one === query.get('tab'))
    const here = { campaignId, userId: user.id }
    if (!uuid.test(visit) || !tab || !(await campaignNews(db, here))) throw notFound(params.id)

    const leaving = new AbortController()
    const left = AbortSignal.any([request.signal, leaving.signal])
    // A process that dies says nothing; the row then counts for 20 seconds more.
    left.addEventListener('abort', () => void endPresence(db, { visit, userId: user.id }).catch(() => {}), {
      once: true,
    })
    const events = newsEvents({
      read: () => campaignNews(db, here),
      renew: () => (left.aborted ? Promise.resolve() : keepPresence(db, { ...here, visit, tab })),
      wait: (milliseconds) => sleep(milliseconds, left),
      now: monotonicMs,
    })
    return eventStream(events, leaving, left)
  },
})

function notFound(id: string): AppError {
  return new AppError('not_found', {
    message: `no news of campaign ${id}: no such campaign, or no visit and tab named`,
    userMessage: { key: 'errors.notFound' },
  })
}
