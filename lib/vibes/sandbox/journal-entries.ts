// Every line the journal can hold. A line says what happened, with all that was decided by chance or by the clock in
// it (ids, times), so that applying the lines again needs neither.
import type { Bounce, OptOutReason, SandboxFaults, TextKind } from './control-types.ts'
import type {
  AcquisitionCampaignFields,
  CallbackRegistration,
  EventTriggeredMessage,
  ParticipantStatus,
  PersonFields,
  SourceCode,
  SubscriptionList,
} from './state.ts'

export type EntryBody =
  | { kind: 'company_saved'; company: string; username: string; password: string; customFields: string[] }
  | { kind: 'source_code_saved'; company: string; sourceCode: SourceCode }
  | { kind: 'list_saved'; company: string; list: Omit<SubscriptionList, 'active'> }
  | { kind: 'campaign_saved'; company: string; campaign: AcquisitionCampaignFields }
  | { kind: 'landlines_added'; mdns: string[] }
  | { kind: 'undeliverable_added'; numbers: { mdn: string; bounce: Bounce }[] }
  /** Bulk: [person key, person id, mdn] each; the person is made where the number is new. */
  | {
      kind: 'subscribers_seeded'
      company: string
      listId: string
      ended: OptOutReason | null
      people: [string, string, string][]
    }
  | { kind: 'person_saved'; company: string; person: PersonFields }
  | { kind: 'subscribed'; company: string; listId: string; personKey: string; mdn: string | null }
  | {
      kind: 'unsubscribed'
      company: string
      listId: string
      personKey: string
      mdn: string | null
      reason: OptOutReason
    }
  | {
      kind: 'participant_added'
      company: string
      campaignId: string
      personKey: string
      status: ParticipantStatus
      expireAt: number
      keyword: string | null
    }
  | {
      kind: 'participant_changed'
      company: string
      campaignId: string
      personKey: string
      status: ParticipantStatus
    }
  | { kind: 'block_changed'; company: string; campaignId: string; mdn: string; blocked: boolean }
  | { kind: 'event_triggered_message_saved'; company: string; message: EventTriggeredMessage }
  | { kind: 'event_accepted'; company: string; eventId: string; eventType: string; mdn: string | null }
  /** Answered without being taken: 4xx, 429, 5xx, or 0 for a destroyed socket. With a 429, how long the sandbox itself had stood still shortly before. */
  | { kind: 'event_refused'; company: string; eventId: string | null; status: number; stoodStillMs?: number }
  | {
      kind: 'event_outcome'
      company: string
      eventId: string
      outcome: 'repeat_dropped' | 'dropped_by_fault' | 'routing_failed'
      reason: string
    }
  /** Any call but an accepted or refused event: what was asked and how it was answered (0: not at all). */
  | { kind: 'call'; company: string; method: string; path: string; status: number }
  /** A call that was carried out and then not answered, on purpose. */
  | { kind: 'left_unanswered'; company: string; method: string; path: string }
  | {
      kind: 'text'
      company: string
      mdn: string
      sourcecode: string
      text: string
      textKind: TextKind
      listId: string | null
      campaignId: string | null
      eventId: string | null
      /** Null: it is on the phone. */
      bounce: Bounce | null
    }
  | { kind: 'reply'; company: string; mdn: string; sourcecode: string; text: string }
  | { kind: 'phone_read'; mdn: string; upTo: number }
  | { kind: 'callback_registered'; company: string; callback: CallbackRegistration }
  | { kind: 'callback_deleted'; company: string; id: string }
  | {
      kind: 'callback_queued'
      company: string
      eventId: string
      callbackId: string
      type: string
      url: string
      method: 'POST' | 'PUT'
      contentType: string
      body: Record<string, unknown>
    }
  | {
      kind: 'callback_answered'
      eventId: string
      attempt: number
      /** The status code, or the error's code when nobody answered. */
      answer: string
      final: 'delivered' | 'failed' | null
      repeat: boolean
    }
  | { kind: 'callback_revived'; eventId: string }
  | { kind: 'faults_set'; faults: SandboxFaults }
  | { kind: 'fault_spent'; fault: 'timeOutAfterAccepting' | 'acceptThenDrop' }
  | { kind: 'clock_set'; offsetMs: number }

/** Line number from 1, real time and sandbox time in epoch milliseconds. */
export type Stamp = { n: number; at: number; clock: number }
export type Entry = EntryBody & Stamp
export type EntryOf<K extends EntryBody['kind']> = Extract<EntryBody, { kind: K }> & Stamp
