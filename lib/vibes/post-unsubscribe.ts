// Unsubscribe by number: find everybody Vibes has under it, end each one's subscription. "Not found" counts as done.
import 'server-only'
import { monotonicMs } from '#lib/clock.ts'
import type { Answer, OutgoingDispatch } from '#lib/engine/dispatch-adapter.ts'
import { classifyAnswer } from './classify-answer.ts'
import type { SendOptions, VibesClient } from './client.ts'
import type { AdapterContext } from './dispatch-adapters.ts'
import { listSubscriptionLists } from './lists.ts'
import { findPersonKeys } from './persons.ts'
import { deleteSubscription } from './subscriptions.ts'

export async function postUnsubscribe(dispatch: OutgoingDispatch, context: AdapterContext): Promise<Answer> {
  return endSubscription(context.client, dispatch.phone, dispatch.list.vibesId, context)
}

/** May simply be repeated. Throws what the client throws. */
export async function endSubscription(
  client: VibesClient,
  phone: string,
  listVibesId: string,
  { signal, beforeSending }: SendOptions = {},
): Promise<Answer> {
  // Only the first call is called off when it is late: where Vibes is slow, the second would be so each time anew.
  const keys = await findPersonKeys(client, phone, { signal, beforeSending })
  let ended: Answer | null = null
  for (const key of keys) {
    const response = await deleteSubscription(client, key, listVibesId, signal)
    if (response.status === 404) continue
    const answer = classifyAnswer(response)
    if (answer.class !== 'accepted') return answer
    ended = answer
  }
  if (ended) return { ...ended, subscription: { state: 'ended' } }
  // A wrong company key answers 404 to everything, which must not pass for "nobody is subscribed".
  await checkCompany(client, signal)
  return { class: 'accepted', status: 404, detail: null, subscription: { state: 'ended' } }
}

const companySeen = new WeakMap<VibesClient, number>()
const companySeenMs = 60_000

/** Throws `VibesRefused` where the company key is unknown. Asks at most once a minute. */
async function checkCompany(client: VibesClient, signal?: AbortSignal): Promise<void> {
  const at = companySeen.get(client)
  if (at !== undefined && monotonicMs() - at < companySeenMs) return
  await listSubscriptionLists(client, signal)
  companySeen.set(client, monotonicMs())
}
