// What is told to whom, in the words of Vibes' callback pages. Each registration gets its own body and its own
// event_id, with numbers written as the API version asks that it was registered with.
import { randomUUID } from 'node:crypto'
import { campaignUrl } from './acquisition-campaigns.ts'
import { iso } from './clock.ts'
import { messageUrl } from './event-triggered-messages.ts'
import type { AcceptedEvent } from './events.ts'
import type { ApiVersion } from './http.ts'
import { writeMdn } from './mdn.ts'
import { callbackPersonJson, personJson } from './person-json.ts'
import type { Sandbox } from './sandbox.ts'
import type {
  AcquisitionCampaign,
  CallbackRegistration,
  Company,
  EventTriggeredMessage,
  Participant,
  Person,
  SourceCode,
  Subscription,
  SubscriptionList,
} from './state.ts'
import { listJson, listUrl } from './subscription-lists.ts'

type Body = Record<string, unknown>

export const matchingRegistrations = {
  /** Within its dates. */
  isActive(sandbox: Sandbox, { startAt, endAt }: CallbackRegistration): boolean {
    const now = sandbox.now()
    return (startAt === null || startAt <= now) && (endAt === null || endAt > now)
  },
}

/** Queues one callback for one registration; answers its event_id. */
export function emit(
  sandbox: Sandbox,
  company: Company,
  registration: CallbackRegistration,
  body: Body,
): string {
  const eventId = randomUUID()
  sandbox.record({
    kind: 'callback_queued',
    company: company.companyKey,
    eventId,
    callbackId: registration.id,
    type: registration.type,
    url: registration.url,
    method: registration.method,
    contentType: registration.contentType,
    body: {
      event_id: eventId,
      callback_type: registration.type,
      // The deprecated twin.
      event_type: registration.type,
      event_date: iso(sandbox.now()),
      ...body,
      x_sandbox_unknown: { anything: true },
    },
  })
  sandbox.callbackSender.send(eventId)
  return eventId
}

function emitAll(
  sandbox: Sandbox,
  company: Company,
  type: string,
  fits: (scope: Body) => boolean,
  body: (version: ApiVersion) => Body,
): void {
  if (!sandbox.state.faults.callbacks.on) return
  for (const registration of company.callbacks.values())
    if (
      registration.type === type &&
      fits(registration.scope) &&
      matchingRegistrations.isActive(sandbox, registration)
    )
      emit(sandbox, company, registration, body(registration.apiVersion))
}

export function emitSubscription(
  sandbox: Sandbox,
  company: Company,
  person: Person,
  one: Subscription,
): void {
  const removed = one.optOutAt !== null
  emitAll(
    sandbox,
    company,
    removed ? 'subscription_removed' : 'subscription_added',
    (scope) => String(scope.list_id) === one.listId,
    (version) => ({
      subscription: {
        person: callbackPersonJson({ company, version }, person),
        subscription_list: { id: one.listId, url: listUrl(company, one.listId) },
        opt_in_date: iso(one.optInAt),
        ...(removed ? { opt_out_date: iso(one.optOutAt!), opt_out_reason: one.optOutReason } : {}),
      },
    }),
  )
}

export function emitParticipant(
  sandbox: Sandbox,
  company: Company,
  campaign: AcquisitionCampaign,
  person: Person,
  participant: Participant,
  what: 'added' | 'changed',
): void {
  const body = (version: ApiVersion): Body => ({
    participant: {
      person: callbackPersonJson({ company, version }, person),
      acquisition_campaign: {
        id: campaign.id,
        description: campaign.description,
        url: campaignUrl(company, campaign.id),
        ...(participant.keyword ? { keyword: participant.keyword } : {}),
      },
      participation_date: iso(participant.participationAt),
      expire_date: iso(participant.expireAt),
      status: participant.status,
    },
    subscription_list: { id: campaign.listId, url: listUrl(company, campaign.listId) },
  })
  const fits = (scope: Body) => String(scope.campaign_id) === campaign.id
  emitAll(sandbox, company, `ack_participant_${what}`, fits, body)
  emitAll(sandbox, company, `company_participant_${what}`, () => true, body)
}

export function emitPerson(
  sandbox: Sandbox,
  company: Company,
  person: Person,
  what: 'added' | 'updated',
): void {
  emitAll(
    sandbox,
    company,
    `person_${what}`,
    () => true,
    (version) => ({ person: personJson({ company, version }, person) }),
  )
}

export function emitList(
  sandbox: Sandbox,
  company: Company,
  list: SubscriptionList,
  what: 'added' | 'updated',
): void {
  emitAll(
    sandbox,
    company,
    `subscription_list_${what}`,
    () => true,
    () => ({ subscription_list: listJson(company, list) }),
  )
}

type Action = { type: string; status: string; status_reason: string }

export function emitEventProcessed(
  sandbox: Sandbox,
  company: Company,
  event: AcceptedEvent,
  action: Action,
  message: EventTriggeredMessage | null,
): void {
  emitAll(
    sandbox,
    company,
    'event_processed',
    (scope) =>
      (scope.event_type === undefined || String(scope.event_type).toLowerCase() === event.eventType) &&
      wants(String(scope.callbacks_to_send ?? 'all'), action),
    () => ({
      event_processed: {
        event_id: event.eventId,
        event_type: event.eventType,
        event_data: event.eventData,
        debug_data: event.debugData,
        action: { ...action, resource_url: message ? messageUrl(company, message.id) : null },
      },
    }),
  )
}

function wants(toSend: string, action: Action): boolean {
  if (toSend === 'all') return true
  return toSend === 'only_failures' ? action.status === 'failed' : action.type === toSend
}

export function emitUnmatchedMessage(
  sandbox: Sandbox,
  company: Company,
  code: SourceCode,
  mdn: string,
  message: string,
): void {
  emitAll(
    sandbox,
    company,
    'unmatched_message_received',
    (scope) => String(scope.source_code) === code.sourcecode,
    (version) => ({
      participant: { mdn: writeMdn(mdn, version), carrier_id: '104' },
      source_code: {
        company_key: company.companyKey,
        code: code.sourcecode,
        country_code: code.countryCode,
        code_type: code.type,
        default_response: code.defaultResponse,
        response_sent: true,
      },
      message,
      message_id: randomUUID(),
      txn_id: randomUUID(),
      receipt_date: iso(sandbox.now()),
    }),
  )
}
