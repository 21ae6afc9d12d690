// Vibes' subscription lists. There is no call that lists a list's subscribers.
import { z } from 'zod'
import type { VibesClient } from './client.ts'
import { ask } from './read-answer.ts'
import { vibesId } from './vibes-date.ts'

const list = z.looseObject({ id: vibesId, name: z.string().nullish() })

export type ListAtVibes = { vibesId: string; name: string }

/** Every subscription list of the company. Also the connection test: it needs nothing but the right credentials. */
export async function listSubscriptionLists(
  client: VibesClient,
  signal?: AbortSignal,
): Promise<ListAtVibes[]> {
  const lists = await ask(
    client,
    { method: 'GET', path: ['mobiledb', 'subscription_lists', ''], signal },
    z.array(list),
  )
  return lists.map((each) => ({ vibesId: each.id, name: each.name?.trim() || each.id }))
}
