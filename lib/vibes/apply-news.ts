// The three things a callback can be about, each applied for the whole batch at once.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable, Transaction } from '#lib/db/sql.ts'
import { lockRecipients } from '#lib/engine/sql/lock-recipients.ts'
import type { CallbackOutcome, ReadCallback } from './apply-callbacks.ts'
import { applyEventNews } from './apply-event-news.ts'
import type { CallbackNews } from './read-callback.ts'
import type { SettleDispatches } from './settle.ts'
import { listIdsAtVibes } from './sql/list-ids-at-vibes.ts'
import { stopNumbers } from './sql/stop-numbers.ts'
import { type PhoneActivity, writePhoneActivities } from './sql/write-activities.ts'
import { type Evidence, type SubscriptionChange, writeSubscriptions } from './sql/write-subscription.ts'
import { asksToStop } from './stop-words.ts'

type Of<About extends CallbackNews['about']> = { id: number; news: Extract<CallbackNews, { about: About }> }

/** Applies and notes each callback's outcome. */
export async function applyNews(
  tx: Transaction,
  read: ReadCallback[],
  outcomes: Map<number, CallbackOutcome>,
  options: { now: Date; settleDispatches: SettleDispatches },
): Promise<void> {
  const about = <About extends CallbackNews['about']>(kind: About) =>
    read
      .filter(({ news }) => news.about === kind)
      .map(({ callback, news }) => ({ id: callback.id, news })) as Of<About>[]
  for (const { id } of about('nothing')) outcomes.set(id, 'stale')
  await applyEventNews(tx, about('event'), outcomes, options)

  const subscriptions = about('subscription')
  const replies = about('reply')
  const phones = [...subscriptions, ...replies].map(({ news }) => news.phone)
  if (phones.length === 0) return
  // All numbers at once and in order, before anything is written about any of them.
  const stopped = await lockRecipients(tx, phones)
  await applySubscriptionNews(tx, subscriptions, outcomes, { now: options.now, stopped })
  await applyReplies(tx, replies, outcomes, { now: options.now, stopped })
}

async function applySubscriptionNews(
  tx: Transaction,
  callbacks: Of<'subscription'>[],
  outcomes: Map<number, CallbackOutcome>,
  { now, stopped }: { now: Date; stopped: ReadonlySet<string> },
): Promise<void> {
  if (callbacks.length === 0) return
  const lists = await listIdsAtVibes(tx)
  const isCampaignNamed = callbacks.some(({ news }) => news.campaignVibesId !== null)
  const campaigns: Awaited<ReturnType<typeof campaignIds>> = isCampaignNamed
    ? await campaignIds(tx)
    : new Map()
  const evidence: (Evidence & { callbackId: number })[] = []
  for (const { id, news } of callbacks) {
    const campaign = news.campaignVibesId === null ? undefined : campaigns.get(news.campaignVibesId)
    const listId = (news.listVibesId === null ? undefined : lists.get(news.listVibesId)) ?? campaign?.listId
    outcomes.set(id, listId === undefined ? 'unmatched' : 'stale')
    if (listId === undefined) continue
    const { kind, phone, at, reason, expiresAt } = news
    const acquisitionCampaignId = campaign?.id ?? null
    evidence.push({
      callbackId: id,
      listId,
      phone,
      kind,
      at,
      source: 'callback',
      reason,
      expiresAt,
      acquisitionCampaignId,
    })
  }
  const changes = await writeSubscriptions(tx, evidence, now, stopped)
  const activities: PhoneActivity[] = []
  for (const change of changes) {
    const { callbackId, at } = evidence[change.index]!
    outcomes.set(callbackId, 'applied')
    const activity = activityOf(change, { at, rootCause: callbackId, source: 'callback' })
    if (activity) activities.push(activity)
  }
  await writePhoneActivities(tx, activities)
}

async function applyReplies(
  tx: Transaction,
  callbacks: Of<'reply'>[],
  outcomes: Map<number, CallbackOutcome>,
  { now, stopped }: { now: Date; stopped: ReadonlySet<string> },
): Promise<void> {
  if (callbacks.length === 0) return
  const stops = callbacks.filter(({ news }) => asksToStop(news.text))
  const held = await stopNumbers(
    tx,
    stops.map(({ news }) => news),
    now,
  )
  const evidence = held.map(({ phone, listId }) => {
    const stop = stops.findLast(({ news }) => news.phone === phone)!
    return {
      callbackId: stop.id,
      listId,
      phone,
      kind: 'removed' as const,
      at: stop.news.at,
      source: 'callback' as const,
      reason: 'keyword_opt_out',
    }
  })
  const changes = await writeSubscriptions(tx, evidence, now, stopped)
  const endings = changes.flatMap((change) => {
    const { callbackId, at } = evidence[change.index]!
    return activityOf(change, { at, rootCause: callbackId, source: 'callback' }) ?? []
  })
  const reached = await writePhoneActivities(tx, [
    ...callbacks.map(({ id, news }) => ({
      at: news.at,
      phone: news.phone,
      type: 'reply-to-sms' as const,
      listId: null,
      data: { text: news.text, shortCode: news.shortCode, stopped: asksToStop(news.text) },
      rootCause: id,
    })),
    ...endings,
  ])
  for (const { id, news } of callbacks)
    outcomes.set(id, reached.has(id) || asksToStop(news.text) ? 'applied' : 'unmatched')
}

/** The activity a change of membership makes, or null for one that nobody needs to read about. */
export function activityOf(
  change: SubscriptionChange,
  told: { at: Date; rootCause: number | null; source: string },
): PhoneActivity | null {
  const left = change.to === 'ended' || change.to === 'cancelled'
  if (change.to === 'unknown' || change.to === 'expired') return null
  return {
    at: told.at,
    phone: change.phone,
    type: left && !change.endsAtVibes ? 'unsubscribe-from-vibes-list' : 'subscribe-to-vibes-list',
    listId: change.listId,
    data: {
      from: change.from,
      to: change.to,
      source: told.source,
      ...(change.reason ? { reason: change.reason } : {}),
      // Subscribed at Vibes although we had cancelled it: it is being ended there again.
      ...(change.endsAtVibes ? { endedAgain: true } : {}),
    },
    rootCause: told.rootCause,
  }
}

async function campaignIds(tx: Queryable): Promise<Map<string, { id: number; listId: number }>> {
  const { rows } = await tx.query<{
    id: number
    vibesId: string
    listId: number
  }>(sql`/* vibes:campaign-ids */
    select id, vibes_id as "vibesId", list_id as "listId" from acquisition_campaign`)
  return new Map(rows.map((row) => [row.vibesId, row]))
}
