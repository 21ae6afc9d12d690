// What Vibes says became of our texts: taken, refused on the way, delivered, bounced.
import 'server-only'
import type { Transaction } from '#lib/db/sql.ts'
import { maskPhonesIn } from '#lib/log.ts'
import type { CallbackOutcome } from './apply-callbacks.ts'
import { parseEventId } from './event-id.ts'
import { loadService } from './load-service.ts'
import type { CallbackNews } from './read-callback.ts'
import { meaningOf } from './read-event-action.ts'
import type { DispatchEvidence, SettleDispatches } from './settle.ts'
import { type DispatchNow, placeKey, readDispatches } from './sql/read-dispatches.ts'
import { type DispatchActivity, writeDispatchActivities } from './sql/write-activities.ts'
import { vibesSettings } from './vibes-settings.ts'

type EventCallback = { id: number; news: Extract<CallbackNews, { about: 'event' }> }

export async function applyEventNews(
  tx: Transaction,
  callbacks: EventCallback[],
  outcomes: Map<number, CallbackOutcome>,
  options: { now: Date; settleDispatches: SettleDispatches },
): Promise<void> {
  if (callbacks.length === 0) return
  const installation = (await loadService(tx))?.installation
  const { deliveredBy } = await vibesSettings(tx)
  const words: { id: number; evidence: DispatchEvidence }[] = []
  for (const { id, news } of callbacks) {
    const key = parseEventId(news.eventId)
    // Another installation, or another system of the customer, posts events to the same company.
    outcomes.set(id, 'unmatched')
    if (!key || key.installation !== installation) continue
    const { runMemberId, stepId, pass } = key
    const meaning = meaningOf(news.action, deliveredBy)
    const detail = news.action.reason === '' ? {} : { detail: maskPhonesIn(news.action.reason) }
    words.push({ id, evidence: { runMemberId, stepId, pass, at: news.at, ...detail, ...meaning } })
  }
  const evidence = words.map((word) => word.evidence)
  const before = await readDispatches(tx, evidence)
  await options.settleDispatches(
    tx,
    evidence.filter((each) => before.has(placeKey(each))),
    options.now,
  )
  const after = await readDispatches(tx, evidence)

  const activities = new Map<string, DispatchActivity>()
  for (const { id, evidence } of words) {
    const key = placeKey(evidence)
    const [was, is] = [before.get(key), after.get(key)]
    if (!was || !is) continue
    outcomes.set(id, was.state !== is.state || was.delivery !== is.delivery ? 'applied' : 'stale')
    const isNews = is.delivery !== was.delivery && is.delivery === evidence.delivery
    if (isNews) activities.set(key, activityOf(is, evidence, id))
  }
  await writeDispatchActivities(tx, [...activities.values()])
}

function activityOf(dispatch: DispatchNow, evidence: DispatchEvidence, rootCause: number): DispatchActivity {
  const { personId, runId, campaignId, stepId, listId, delivery } = dispatch
  const place = { at: evidence.at, personId, runId, campaignId, stepId, listId, rootCause }
  if (delivery === 'delivered') return { ...place, type: 'deliver-sms-message', data: {} }
  const hardness = delivery === 'bounced_hard' ? 'hard' : 'soft'
  return {
    ...place,
    type: 'bounce-sms-message',
    data: { hardness, ...(evidence.detail ? { detail: evidence.detail } : {}) },
  }
}
