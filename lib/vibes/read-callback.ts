// From a callback's body to what it says, leniently: unknown fields are fine, and Vibes' own pages disagree on some known ones.
import { z } from 'zod'
import type { EventAction } from './read-event-action.ts'
import { vibesDate, vibesId } from './vibes-date.ts'

export type CallbackNews =
  | {
      about: 'subscription'
      kind: 'added' | 'removed' | 'prompted' | 'confirmed' | 'rejected'
      phone: string
      /** At Vibes; null where only the campaign is named. */
      listVibesId: string | null
      campaignVibesId: string | null
      at: Date
      reason: string | null
      expiresAt: Date | null
    }
  | { about: 'event'; eventId: string; action: EventAction; at: Date }
  | { about: 'reply'; phone: string; text: string; shortCode: string | null; at: Date }
  /** A type we did not ask for, or a test. */
  | { about: 'nothing' }

const phoneHolder = z.looseObject({ mobile_phone: z.looseObject({ mdn: z.string() }) })
const listHolder = z.looseObject({ id: vibesId })

const subscriptionBody = z.looseObject({
  event_date: vibesDate,
  subscription: z.looseObject({
    person: phoneHolder,
    subscription_list: listHolder,
    opt_in_date: vibesDate,
    opt_out_date: vibesDate,
    opt_out_reason: z.string().nullish(),
  }),
})

const participantBody = z.looseObject({
  event_date: vibesDate,
  participant: z.looseObject({
    person: phoneHolder,
    acquisition_campaign: z.looseObject({ id: vibesId }),
    participation_date: vibesDate,
    expire_date: vibesDate,
    status: z.string(),
  }),
  subscription_list: listHolder.nullish(),
})

const eventBody = z.looseObject({
  event_date: vibesDate,
  event_processed: z.looseObject({
    event_id: vibesId,
    action: z.looseObject({
      type: z.string().nullish(),
      status: z.string().nullish(),
      status_reason: z.string().nullish(),
    }),
  }),
})

const unmatchedBody = z.looseObject({
  event_date: vibesDate,
  receipt_date: vibesDate,
  participant: z.looseObject({ mdn: z.string() }),
  source_code: z.looseObject({ code: vibesId.nullish() }).nullish(),
  message: z.string().nullish(),
})

const kindOfStatus: Record<string, 'prompted' | 'confirmed' | 'rejected'> = {
  PENDING: 'prompted',
  CONFIRMED: 'confirmed',
  REJECTED: 'rejected',
}

type Reader = (body: unknown, receivedAt: Date) => CallbackNews

const readers: Record<string, Reader> = {
  subscription_added: (body, receivedAt) => {
    const { subscription, event_date } = subscriptionBody.parse(body)
    return subscriptionNews('added', subscription, subscription.opt_in_date ?? event_date ?? receivedAt)
  },
  subscription_removed: (body, receivedAt) => {
    const { subscription, event_date } = subscriptionBody.parse(body)
    return subscriptionNews('removed', subscription, subscription.opt_out_date ?? event_date ?? receivedAt)
  },
  company_participant_added: readParticipant,
  company_participant_changed: readParticipant,
  ack_participant_added: readParticipant,
  ack_participant_changed: readParticipant,
  event_processed: (body, receivedAt) => {
    const { event_date, event_processed } = eventBody.parse(body)
    const { type, status, status_reason } = event_processed.action
    return {
      about: 'event',
      eventId: event_processed.event_id,
      action: { type: type ?? '', status: status ?? '', reason: status_reason ?? '' },
      at: event_date ?? receivedAt,
    }
  },
  unmatched_message_received: (body, receivedAt) => {
    const { event_date, receipt_date, participant, source_code, message } = unmatchedBody.parse(body)
    return {
      about: 'reply',
      phone: e164(participant.mdn),
      text: message ?? '',
      shortCode: source_code?.code ?? null,
      at: receipt_date ?? event_date ?? receivedAt,
    }
  },
}

/** Throws a ZodError or a sentence where a callback of a known type lacks what we need of it. */
export function readCallback(callbackType: string, body: unknown, receivedAt: Date): CallbackNews {
  const read = readers[callbackType.toLowerCase()]
  return read ? read(body, receivedAt) : { about: 'nothing' }
}

function readParticipant(body: unknown, receivedAt: Date): CallbackNews {
  const { event_date, participant, subscription_list } = participantBody.parse(body)
  const kind = kindOfStatus[participant.status.toUpperCase()]
  if (!kind) return { about: 'nothing' }
  return {
    about: 'subscription',
    kind,
    phone: e164(participant.person.mobile_phone.mdn),
    listVibesId: subscription_list?.id ?? null,
    campaignVibesId: participant.acquisition_campaign.id,
    // The question's own date, so that it equals what our Subscribe was answered with.
    at: (kind === 'prompted' ? participant.participation_date : event_date) ?? event_date ?? receivedAt,
    reason: null,
    expiresAt: participant.expire_date,
  }
}

function subscriptionNews(
  kind: 'added' | 'removed',
  from: z.output<typeof subscriptionBody>['subscription'],
  at: Date,
): CallbackNews {
  return {
    about: 'subscription',
    kind,
    phone: e164(from.person.mobile_phone.mdn),
    listVibesId: from.subscription_list.id,
    campaignVibesId: null,
    at,
    reason: from.opt_out_reason ?? null,
    expiresAt: null,
  }
}

/** A registration made under version 1 of the API would bring numbers without a plus, US ones without the 1. */
function e164(mdn: string): string {
  const digits = mdn.replaceAll(/[^\d+]/g, '')
  const phone = digits.startsWith('+') ? digits : digits.length === 10 ? `+1${digits}` : `+${digits}`
  if (!/^\+[1-9]\d{6,14}$/.test(phone)) throw new Error('the callback names no phone number')
  return phone
}
