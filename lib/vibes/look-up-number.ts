// One number's memberships at Vibes, as words about each of our lists.
import type { CallPacer } from './call-pacer.ts'
import type { VibesClient } from './client.ts'
import { findPersonKeys } from './persons.ts'
import type { Evidence } from './sql/write-subscription.ts'
import { listSubscriptions, type SubscriptionAtVibes } from './subscriptions.ts'

type Asked = {
  client: VibesClient
  pacer: CallPacer
  signal: AbortSignal
  phone: string
  /** Our ids of the lists asked about. */
  listIds: readonly number[]
  /** Our id of each list by its id at Vibes. */
  lists: ReadonlyMap<string, number>
  /** The product's now, before the first call. */
  askedAt: Date
}

/** One call for a number Vibes has nobody under, two for others: they tell of every list at once, past ones included. */
export async function lookUpNumber(asked: Asked): Promise<Evidence[]> {
  const { client, pacer, signal, phone, askedAt } = asked
  await pacer.turn(signal)
  const keys = await findPersonKeys(client, phone, { signal })
  const found: SubscriptionAtVibes[] = []
  for (const key of keys) {
    await pacer.turn(signal)
    found.push(...(await listSubscriptions(client, key, signal)))
  }
  const words = found.flatMap((each) => {
    const listId = asked.lists.get(each.listId)
    return listId === undefined ? [] : wordsOf(each, { listId, phone, askedAt })
  })
  const told = new Set(words.map((word) => word.listId))
  const absent = asked.listIds.filter((listId) => !told.has(listId))
  return [
    ...words,
    ...absent.map((listId) => ({
      listId,
      phone,
      kind: 'absent' as const,
      at: askedAt,
      source: 'look_up' as const,
    })),
  ]
}

function wordsOf(
  from: SubscriptionAtVibes,
  about: { listId: number; phone: string; askedAt: Date },
): Evidence[] {
  const { askedAt, ...place } = about
  const word = { ...place, source: 'look_up' as const, checkedAt: askedAt }
  const added: Evidence = { ...word, kind: 'added', at: from.optInAt ?? new Date(0) }
  if (from.optOutAt === null) return [from.optInAt ? added : { ...added, at: askedAt }]
  return [added, { ...word, kind: 'removed', at: from.optOutAt, reason: from.optOutReason }]
}
