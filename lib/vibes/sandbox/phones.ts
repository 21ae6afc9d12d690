// The wall of phones, for the control API: who got what, newest first, and one phone's conversation.
import { iso } from './clock.ts'
import type { PhoneDetail, PhoneMessage, PhoneSummary, PhonesPage } from './control-types.ts'
import type { Sandbox } from './sandbox.ts'
import type { Phone, State, StoredMessage } from './state.ts'

/** A page of phones that have messages, the newest message first. `after` is the `n` of the last row before; `q` is part of the number. */
export function phonesPage(state: State, after: number | null, limit: number, q: string): PhonesPage {
  const digits = q.replaceAll(/\D/g, '')
  const matching: Phone[] = []
  for (const phone of state.phones.values())
    if (phone.messages.length > 0 && (!digits || phone.mdn.includes(digits))) matching.push(phone)
  const rest = after === null ? matching : matching.filter((phone) => newest(phone).n < after)
  const page = rest.sort((a, b) => newest(b).n - newest(a).n).slice(0, limit)
  return {
    phones: page.map(phoneSummary),
    total: matching.length,
    next: rest.length > limit ? newest(page.at(-1)!).n : null,
  }
}

export function phoneSummary(phone: Phone): PhoneSummary {
  const last = newest(phone)
  return {
    phone: phone.mdn,
    unread: unreadOf(phone),
    lastText: last.text,
    lastDirection: last.direction,
    lastAt: iso(last.at),
    lastSandboxAt: iso(last.clock),
    n: last.n,
  }
}

/** One phone with all its messages, oldest first; a number that never got one has an empty conversation. */
export function phoneDetail(sandbox: Sandbox, mdn: string): PhoneDetail {
  const { state } = sandbox
  const phone = state.phones.get(mdn) ?? { mdn, messages: [], readUpTo: 0 }
  const people = [...state.companies.values()].flatMap((company) => {
    const person = company.personByMdn.get(mdn)
    return person ? [{ company, person }] : []
  })
  return {
    phone: mdn,
    unread: unreadOf(phone),
    landline: state.landlines.has(mdn),
    undeliverable: state.undeliverable.get(mdn) ?? null,
    subscriptions: people.flatMap(({ company, person }) =>
      person.subscriptions.map((one) => ({
        listId: one.listId,
        listName: company.lists.get(one.listId)?.name ?? one.listId,
        active: one.optOutAt === null,
        optOutReason: one.optOutReason,
      })),
    ),
    pending: people.flatMap(({ company, person }) =>
      [...company.campaigns.values()].flatMap((campaign) => {
        const one = campaign.participants.get(person.personKey)
        if (one?.status !== 'PENDING' || one.expireAt <= sandbox.now()) return []
        return [
          { acquisitionId: campaign.id, description: campaign.description, expiresAt: iso(one.expireAt) },
        ]
      }),
    ),
    messages: phone.messages.map((message) => phoneMessage(state, message)),
  }
}

export function phoneMessage(state: State, message: StoredMessage): PhoneMessage {
  const { n, direction, text, kind, sourcecode, listId, campaignId, eventId, at, clock } = message
  const listName = listId ? (state.companies.get(message.companyKey)?.lists.get(listId)?.name ?? null) : null
  return {
    n,
    direction,
    text,
    kind,
    sourcecode,
    listId,
    listName,
    campaignId,
    eventId,
    at: iso(at),
    sandboxAt: iso(clock),
  }
}

export function newest(phone: Phone): StoredMessage {
  return phone.messages.at(-1)!
}

function unreadOf(phone: Phone): number {
  let unread = 0
  for (let i = phone.messages.length - 1; i >= 0 && phone.messages[i]!.n > phone.readUpTo; i--)
    if (phone.messages[i]!.direction === 'in') unread++
  return unread
}
