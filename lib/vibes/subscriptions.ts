// Subscriptions of one of Vibes' people. Subscribing goes through an acquisition campaign only (participants.ts).
import { z } from 'zod'
import type { VibesClient, VibesResponse } from './client.ts'
import { askOrNull } from './read-answer.ts'
import { vibesDate, vibesId } from './vibes-date.ts'

const subscription = z.looseObject({
  subscription_list: z.looseObject({ id: vibesId }),
  opt_in_date: vibesDate,
  opt_out_date: vibesDate,
  opt_out_reason: z.string().nullish(),
})

export type SubscriptionAtVibes = {
  listId: string
  optInAt: Date | null
  /** Null while it is active. */
  optOutAt: Date | null
  optOutReason: string | null
}

/** Present and past subscriptions to every list. Subscribing again makes another record beside the ended one. */
export async function listSubscriptions(
  client: VibesClient,
  personKey: string,
  signal?: AbortSignal,
): Promise<SubscriptionAtVibes[]> {
  const found = await askOrNull(
    client,
    {
      method: 'GET',
      path: ['mobiledb', 'persons', personKey, 'subscriptions'],
      query: { active_only: 'false' },
      signal,
    },
    z.array(subscription),
  )
  return (found ?? []).map((each) => ({
    listId: each.subscription_list.id,
    optInAt: each.opt_in_date,
    optOutAt: each.opt_out_date,
    optOutReason: each.opt_out_reason ?? null,
  }))
}

/** Ends one subscription. 204 done; 404 there was none. Safe to repeat. */
export function deleteSubscription(
  client: VibesClient,
  personKey: string,
  listId: string,
  signal?: AbortSignal,
): Promise<VibesResponse> {
  return client.send({
    method: 'DELETE',
    path: ['mobiledb', 'persons', personKey, 'subscriptions', listId],
    signal,
  })
}
