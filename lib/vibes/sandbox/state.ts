// Everything the sandbox knows, in memory. Only apply.ts changes it, and only from a journal entry, so that reading
// the journal again gives the same state. Times are epoch milliseconds on the sandbox's clock unless named otherwise.
import type { Bounce, CampaignStatus, OptOutReason, SandboxFaults, TextKind } from './control-types.ts'
import { initialFaults } from './faults.ts'

export type PersonFields = {
  personKey: string
  personId: string
  externalPersonId: string | null
  /** E.164. */
  mdn: string | null
  carrierCode: string
  customFields: Record<string, unknown>
  createdAt: number
  updatedAt: number
}

export type Subscription = {
  listId: string
  optInAt: number
  optOutAt: number | null
  optOutReason: OptOutReason | null
}

export type Person = PersonFields & {
  /** Oldest first; coming back to a list adds a second record, as at Vibes. */
  subscriptions: Subscription[]
}

export type SourceCode = {
  sourcecode: string
  countryCode: string
  type: 'SC' | 'ANC'
  countryName: string
  helpText: string
  stopText: string
  defaultResponse: string
}

export type SubscriptionList = {
  id: string
  name: string
  sourcecode: string
  archived: boolean
  active: number
}

export type ParticipantStatus = 'PENDING' | 'CONFIRMED' | 'REJECTED' | 'SUBSCRIBED'

export type Participant = {
  personKey: string
  campaignId: string
  participationAt: number
  expireAt: number
  status: ParticipantStatus
  keyword: string | null
}

export type AcquisitionCampaignFields = {
  id: string
  description: string
  listId: string
  optIn: 'double' | 'single'
  keywords: string[]
  status: CampaignStatus
  prompt: string
  welcome: string
  createdAt: number
  updatedAt: number
}

export type AcquisitionCampaign = AcquisitionCampaignFields & {
  /** By person key: the newest passage only. */
  participants: Map<string, Participant>
  /** Numbers that answered No. */
  blocked: Set<string>
}

export type EventTriggeredMessage = {
  id: string
  name: string
  eventType: string
  startAt: number
  endAt: number
  canceled: boolean
  template: string
  sourcecode: string
  /** The lists of the `subscription` filter; empty for no filter. */
  listIds: string[]
  /** As it was sent, for GET. */
  body: Record<string, unknown>
  createdAt: number
  updatedAt: number
}

export type CallbackRegistration = {
  id: string
  type: string
  /** list_id, campaign_id, event_type, source_code …: what the registration is limited to. */
  scope: Record<string, unknown>
  url: string
  method: 'POST' | 'PUT'
  contentType: string
  startAt: number | null
  endAt: number | null
  /** The X-API-Version it was registered with: decides how numbers are written in its bodies. */
  apiVersion: 1 | 2
  createdAt: number
  updatedAt: number
}

export type PendingCallback = {
  eventId: string
  callbackId: string
  type: string
  url: string
  method: 'POST' | 'PUT'
  contentType: string
  body: Record<string, unknown>
  attempts: number
  lastAnswer: string
}

export type EventRecord = { accepted: number; texts: number }

export type Company = {
  companyKey: string
  /** `Basic …`, ready to compare. */
  authorization: string
  customFields: Set<string>
  sourceCodes: Map<string, SourceCode>
  lists: Map<string, SubscriptionList>
  campaigns: Map<string, AcquisitionCampaign>
  eventTriggeredMessages: Map<string, EventTriggeredMessage>
  callbacks: Map<string, CallbackRegistration>
  people: Map<string, Person>
  personById: Map<string, Person>
  personByExternalId: Map<string, Person>
  personByMdn: Map<string, Person>
  /** By the event_id the client sent. */
  events: Map<string, EventRecord>
}

export type StoredMessage = {
  n: number
  /** Real time. */
  at: number
  clock: number
  direction: 'in' | 'out'
  text: string
  kind: TextKind | 'reply'
  sourcecode: string
  companyKey: string
  listId: string | null
  campaignId: string | null
  eventId: string | null
}

export type Phone = { mdn: string; messages: StoredMessage[]; readUpTo: number }

export type State = {
  companies: Map<string, Company>
  phones: Map<string, Phone>
  landlines: Set<string>
  undeliverable: Map<string, Bounce>
  clockOffsetMs: number
  faults: SandboxFaults
  pendingCallbacks: Map<string, PendingCallback>
  failedCallbacks: Map<string, PendingCallback>
  counts: {
    texts: number
    eventTexts: number
    eventsAccepted: number
    eventsRefused: number
    eventsThrottled: number
    callbacksDelivered: number
  }
  /** Numbers that were handed a text for an event, bounced ones included. */
  eventPhones: Set<string>
}

export function emptyState(): State {
  return {
    companies: new Map(),
    phones: new Map(),
    landlines: new Set(),
    undeliverable: new Map(),
    clockOffsetMs: 0,
    faults: initialFaults(),
    pendingCallbacks: new Map(),
    failedCallbacks: new Map(),
    counts: {
      texts: 0,
      eventTexts: 0,
      eventsAccepted: 0,
      eventsRefused: 0,
      eventsThrottled: 0,
      callbacksDelivered: 0,
    },
    eventPhones: new Set(),
  }
}
