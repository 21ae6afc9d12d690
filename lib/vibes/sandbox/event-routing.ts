// What becomes of an accepted event: each event-triggered message for its type either texts the person or says why not.
// The literals below the first are ours: Vibes publishes only that such outcomes exist.
import { emitEventProcessed } from './callback-bodies.ts'
import { isRunning } from './event-triggered-messages.ts'
import type { AcceptedEvent } from './events.ts'
import type { Sandbox } from './sandbox.ts'
import type { Company, EventTriggeredMessage, Person } from './state.ts'
import { activeSubscription } from './subscription-lists.ts'
import { renderTemplate } from './template.ts'
import { sendText } from './texts.ts'

/** `action.type`, `action.status` and `action.status_reason` of an event_processed callback, by what happened. */
export const outcomes = {
  accepted: { type: 'routing', status: 'processing', status_reason: 'accepted_by_event_triggered_message' },
  noRoute: { type: 'routing', status: 'failed', status_reason: 'no_matching_route_rules' },
  personNotFound: { type: 'routing', status: 'failed', status_reason: 'person_not_found' },
  notOnList: { type: 'routing', status: 'failed', status_reason: 'person_not_on_subscription_list' },
  carrierNotSupported: { type: 'routing', status: 'failed', status_reason: 'carrier_not_supported' },
  emptyMessage: { type: 'processing', status: 'failed', status_reason: 'empty_message' },
  queued: { type: 'processing', status: 'processing', status_reason: 'sms_queued_to_carrier' },
  carrierDelivered: { type: 'carrier_dlr', status: 'success', status_reason: 'accepted_by_carrier' },
  carrierRefused: { type: 'carrier_dlr', status: 'failed', status_reason: 'hard_bounce_unknown_subscriber' },
  handsetDelivered: { type: 'handset_dlr', status: 'success', status_reason: 'delivered' },
  handsetMissed: { type: 'handset_dlr', status: 'failed', status_reason: 'soft_bounce_absent_subscriber' },
} as const

export type OutcomeName = keyof typeof outcomes

export function routeEvent(
  sandbox: Sandbox,
  company: Company,
  event: AcceptedEvent,
  body: Record<string, unknown>,
): void {
  const { person } = event
  let routes = 0
  for (const message of company.eventTriggeredMessages.values()) {
    if (message.eventType !== event.eventType || !isRunning(sandbox, message)) continue
    routes++
    const refusal = refusalOf(sandbox, company, message, person)
    if (refusal) fail(sandbox, company, event, refusal, message)
    else textFor(sandbox, company, event, message, person!, body)
  }
  if (routes === 0) fail(sandbox, company, event, 'noRoute', null)
}

function refusalOf(
  sandbox: Sandbox,
  company: Company,
  message: EventTriggeredMessage,
  person: Person | undefined,
): OutcomeName | null {
  if (!person?.mdn) return 'personNotFound'
  if (sandbox.state.landlines.has(person.mdn)) return 'carrierNotSupported'
  if (message.listIds.length === 0) return null
  const onOne = message.listIds.some(
    (id) => !company.lists.get(id)?.archived && activeSubscription(person, id),
  )
  return onOne ? null : 'notOnList'
}

function textFor(
  sandbox: Sandbox,
  company: Company,
  event: AcceptedEvent,
  message: EventTriggeredMessage,
  person: Person,
  body: Record<string, unknown>,
): void {
  const text = renderTemplate(message.template, [
    event.eventData,
    body,
    { event: { ...body, ...event.eventData } },
    { person: person.customFields },
  ])
  if (text.trim() === '') {
    fail(sandbox, company, event, 'emptyMessage', message)
    return
  }
  const listId = message.listIds.find((id) => activeSubscription(person, id)) ?? null
  const bounce = sendText(sandbox, company, {
    mdn: person.mdn!,
    sourcecode: message.sourcecode,
    text,
    textKind: 'event',
    listId,
    campaignId: message.id,
    eventId: event.eventId,
  })
  const happened: OutcomeName[] =
    bounce === 'hard'
      ? ['accepted', 'queued', 'carrierRefused']
      : ['accepted', 'queued', 'carrierDelivered', bounce ? 'handsetMissed' : 'handsetDelivered']
  for (const name of happened) emitEventProcessed(sandbox, company, event, outcomes[name], message)
}

function fail(
  sandbox: Sandbox,
  company: Company,
  event: AcceptedEvent,
  name: OutcomeName,
  message: EventTriggeredMessage | null,
): void {
  sandbox.record({
    kind: 'event_outcome',
    company: company.companyKey,
    eventId: event.eventId,
    outcome: 'routing_failed',
    reason: outcomes[name].status_reason,
  })
  emitEventProcessed(sandbox, company, event, outcomes[name], message)
}
