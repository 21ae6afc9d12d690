// /mobiledb/subscription_lists: the lists, one list, its active acquisition campaigns, and whether somebody is on it.
// There is no way to ask for all subscribers of a list, as at Vibes.
import { campaignJson, isActiveNow } from './acquisition-campaigns.ts'
import { ApiError, type Handler, type VibesCall } from './http.ts'
import { personJson } from './person-json.ts'
import { personByQuery } from './persons.ts'
import type { Company, Person, Subscription, SubscriptionList } from './state.ts'

export const getLists: Handler = ({ company }) => ({
  status: 200,
  body: [...company.lists.values()].filter((list) => !list.archived).map((list) => listJson(company, list)),
})

export const getList: Handler = (call) => ({ status: 200, body: listJson(call.company, listOf(call)) })

export const getListCampaigns: Handler = (call) => {
  const list = listOf(call)
  const campaigns = [...call.company.campaigns.values()].filter(
    (campaign) => campaign.listId === list.id && isActiveNow(campaign),
  )
  return { status: 200, body: campaigns.map((campaign) => campaignJson(call.company, campaign)) }
}

export const findSubscriber: Handler = (call) => {
  const list = listOf(call)
  const person = personByQuery(call)
  if (!person || !activeSubscription(person, list.id)) throw new ApiError(404, 'Subscriber not found')
  return { status: 200, body: personJson(call, person) }
}

/** The list a path names; 404 for none and for an archived one. */
export function listOf(call: VibesCall): SubscriptionList {
  const list = call.company.lists.get(call.params.list!)
  if (!list || list.archived) throw new ApiError(404, 'Subscription list not found')
  return list
}

/** The person's current subscription to the list, if there is one. */
export function activeSubscription(person: Person, listId: string): Subscription | undefined {
  return person.subscriptions.find((one) => one.listId === listId && one.optOutAt === null)
}

export function listUrl(company: Company, listId: string): string {
  return `/companies/${company.companyKey}/mobiledb/subscription_lists/${listId}`
}

export function listJson(company: Company, list: SubscriptionList): Record<string, unknown> {
  const url = listUrl(company, list.id)
  return {
    id: list.id,
    name: list.name,
    url,
    subscribers_url: `${url}/subscribers`,
    acquisition_campaigns_url: `${url}/acquisition_campaigns`,
  }
}
