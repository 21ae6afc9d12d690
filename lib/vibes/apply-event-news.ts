// What Vibes says became of our texts: taken, refused on the way, delivered, bounced.
import 'server-only'
import type { Transaction } from '#lib/db/sql.ts'
import type { CallbackOutcome } from './apply-callbacks.ts'
import { parseEventId } from './event-id.ts'
import { loadService } from './load-service.ts'
import type { CallbackNews } from './read-callback.ts'
import { meaningOf } from './read-event-action.ts'
import type { DispatchEvidence, SettleDispatches } from './settle.ts'
import { writeDispatchActivities } from './sql/write-activities.ts'

type EventCallback = { id: number; news: Extract<CallbackNews, { about: 'event' }> }

export async function applyEventNews(
  tx: Transaction,
  callbacks: EventCallback[],
  outcomes: Map<number, CallbackOutcome>,
  options: { now: Date; settleDispatches: SettleDispatches },
): Promise<void> {
  if (callbacks.length === 0) return
  const installation = (await loadService(tx))?.installation
  const words: { id: number; evidence: DispatchEvidence }[] = []
  for (const { id, news } of callbacks) {
    const key = parseEventId(news.eventId)
    // Another installation, or another system of the customer, posts events to the same company.
    outcomes.set(id, 'unmatched')
    if (!key || key.installation !== installation) continue
    const { runMemberId, stepId, pass } = key
    const detail = news.action.reason || null
    words.push({
      id,
      evidence: { runMemberId, stepId, pass, at: news.at, detail, ...meaningOf(news.action) },
    })
  }
  const settled = await options.settleDispatches(
    tx,
    words.map((word) => word.evidence),
    options.now,
  )
  const byDispatch = new Map(settled.map((each) => [keyOf(each), each]))
  const activities = new Map<string, Parameters<typeof writeDispatchActivities>[1][number]>()
  for (const { id, evidence } of words) {
    const dispatch = byDispatch.get(keyOf(evidence))
    if (!dispatch) continue
    const isNews = dispatch.delivery !== null && evidence.delivery === dispatch.delivery
    outcomes.set(id, dispatch.changed ? 'applied' : 'stale')
    if (!isNews) continue
    const { runId, campaignId, personId, stepId, listId, delivery } = dispatch
    activities.set(keyOf(dispatch), {
      at: evidence.at,
      personId,
      type: delivery === 'delivered' ? 'deliver-sms-message' : 'bounce-sms-message',
      runId,
      campaignId,
      stepId,
      listId,
      data:
        delivery === 'delivered'
          ? {}
          : { hardness: delivery === 'bounced_hard' ? 'hard' : 'soft', detail: evidence.detail },
      rootCause: id,
    })
  }
  await writeDispatchActivities(tx, [...activities.values()])
}

function keyOf(dispatch: { runMemberId: number; stepId: number; pass: number }): string {
  return `${dispatch.runMemberId} ${dispatch.stepId} ${dispatch.pass}`
}
