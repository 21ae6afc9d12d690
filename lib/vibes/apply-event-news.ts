// What Vibes says became of our texts: taken, refused on the way, delivered, bounced.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable, Transaction } from '#lib/db/sql.ts'
import { maskPhonesIn } from '#lib/log.ts'
import type { CallbackOutcome } from './apply-callbacks.ts'
import { parseEventId } from './event-id.ts'
import type { CallbackNews } from './read-callback.ts'
import { meaningOf } from './read-event-action.ts'
import type { DispatchEvidence, DispatchPlace, SettleDispatches, SettledDispatch } from './settle.ts'
import { type DispatchActivity, writeDispatchActivities } from './sql/write-activities.ts'
import { parseVibesSettings, type VibesSettings } from './vibes-settings.ts'

type EventCallback = { id: number; news: Extract<CallbackNews, { about: 'event' }> }

export async function applyEventNews(
  tx: Transaction,
  callbacks: EventCallback[],
  outcomes: Map<number, CallbackOutcome>,
  options: { now: Date; settleDispatches: SettleDispatches },
): Promise<void> {
  if (callbacks.length === 0) return
  const { installation, deliveredBy } = await readAccount(tx)
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
  const settled = new Map(
    (await options.settleDispatches(tx, evidence, options.now)).map((each) => [placeKey(each), each]),
  )
  const activities = new Map<string, DispatchActivity>()
  for (const { id, evidence } of words) {
    const key = placeKey(evidence)
    const dispatch = settled.get(key)
    if (!dispatch) continue
    outcomes.set(id, dispatch.changed ? 'applied' : 'stale')
    const isNews = dispatch.delivery !== null && dispatch.delivery === evidence.delivery
    if (isNews) activities.set(key, activityOf(dispatch, evidence, id))
  }
  await writeDispatchActivities(tx, [...activities.values()])
}

async function readAccount(
  tx: Queryable,
): Promise<{ installation: string | undefined; deliveredBy: VibesSettings['deliveredBy'] }> {
  const { rows } = await tx.query<{ installation: string; settings: unknown }>(sql`/* vibes:account */
    select installation, (select value from setting where key = 'vibes') as settings from vibes_service where id = 1`)
  return {
    installation: rows[0]?.installation,
    deliveredBy: parseVibesSettings(rows[0]?.settings).deliveredBy,
  }
}

function activityOf(
  dispatch: SettledDispatch,
  evidence: DispatchEvidence,
  rootCause: number,
): DispatchActivity {
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

function placeKey(place: DispatchPlace): string {
  return `${place.runMemberId} ${place.stepId} ${place.pass}`
}
