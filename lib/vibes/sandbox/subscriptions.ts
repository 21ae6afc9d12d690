// /mobiledb/persons/…/subscriptions: what somebody is subscribed to, and the end of it. Nobody is subscribed here:
// that goes through an acquisition campaign.
import { emitSubscription } from './callback-bodies.ts'
import { iso } from './clock.ts'
import type { OptOutReason } from './control-types.ts'
import { ApiError, type Handler } from './http.ts'
import { personUrl } from './person-json.ts'
import { personOf } from './persons.ts'
import type { Sandbox } from './sandbox.ts'
import type { Company, Person, Subscription } from './state.ts'
import { activeSubscription, listUrl } from './subscription-lists.ts'

/** GET — the current ones; `active_only=false` adds those of the past. */
export const getSubscriptions: Handler = (call) => {
  const person = personOf(call)
  const all = call.query.get('active_only') === 'false'
  const chosen = person.subscriptions.filter(
    (one) => all || (one.optOutAt === null && !call.company.lists.get(one.listId)?.archived),
  )
  return { status: 200, body: chosen.map((one) => subscriptionJson(call.company, person, one)) }
}

export const getSubscription: Handler = (call) => {
  const person = personOf(call)
  const subscription = activeSubscription(person, call.params.list!)
  if (!subscription || call.company.lists.get(call.params.list!)?.archived)
    throw new ApiError(404, 'Subscription not found')
  return { status: 200, body: subscriptionJson(call.company, person, subscription) }
}

/** DELETE — 204 without a body; 404 for an unknown person and for one who isn't subscribed. Texts nobody. */
export const deleteSubscription: Handler = (call) => {
  const person = personOf(call)
  const listId = call.params.list!
  if (!activeSubscription(person, listId)) return { status: 404 }
  unsubscribe(call.sandbox, call.company, person, listId, 'api_opt_out')
  return { status: 204 }
}

export function subscribe(sandbox: Sandbox, company: Company, person: Person, listId: string): void {
  if (activeSubscription(person, listId)) return
  const { personKey, mdn } = person
  sandbox.record({ kind: 'subscribed', company: company.companyKey, listId, personKey, mdn })
  emitSubscription(sandbox, company, person, activeSubscription(person, listId)!)
}

/** Ends the current subscription and tells who registered for it. */
export function unsubscribe(
  sandbox: Sandbox,
  company: Company,
  person: Person,
  listId: string,
  reason: OptOutReason,
): void {
  const subscription = activeSubscription(person, listId)
  if (!subscription) return
  const { personKey, mdn } = person
  sandbox.record({ kind: 'unsubscribed', company: company.companyKey, listId, personKey, mdn, reason })
  emitSubscription(sandbox, company, person, subscription)
}

function subscriptionJson(company: Company, person: Person, subscription: Subscription) {
  return {
    person: { id: person.personId, url: personUrl(company, person) },
    subscription_list: { id: subscription.listId, url: listUrl(company, subscription.listId) },
    opt_in_date: iso(subscription.optInAt),
    opt_out_date: subscription.optOutAt === null ? null : iso(subscription.optOutAt),
    opt_out_reason: subscription.optOutReason,
    url: `${personUrl(company, person)}/subscriptions/${subscription.listId}`,
  }
}
