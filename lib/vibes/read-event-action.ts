// What an event_processed callback says about a text. Vibes publishes that these outcomes exist, not how they are spelt, so the
// words are looked for rather than compared.
import type { FailReason } from '#lib/engine/reasons.ts'

/** `action.type`, `.status` and `.status_reason` as they came. */
export type EventAction = { type: string; status: string; reason: string }

export type Delivery = 'delivered' | 'bounced_soft' | 'bounced_hard'

export type EventMeaning =
  /** Vibes has the event, so it was accepted even where its answer got lost. */
  { state: 'accepted'; delivery?: Delivery } | { state: 'refused'; reason: FailReason }

const failed = /fail|error|reject|refus|undeliver|bounc|expired|denied|invalid/i
const temporary = /soft|tempor|absent|expired|time.?out|unreach|busy|full|retry/i

/** First match wins. */
const refusals: [RegExp, FailReason][] = [
  [/carrier/i, 'carrier_not_supported'],
  [/route/i, 'no_route'],
  [/subscri|list|person/i, 'not_on_list_at_vibes'],
]

/** `deliveredBy`: whose receipt counts as delivery, see vibes-settings.ts. A failed receipt is a bounce whoever sent it. */
export function meaningOf(action: EventAction, deliveredBy: 'carrier' | 'handset'): EventMeaning {
  const isFailure = failed.test(action.status) || (action.status === '' && failed.test(action.reason))
  if (/dlr|receipt/i.test(action.type)) {
    const counts = deliveredBy === 'carrier' || /handset/i.test(action.type)
    if (!isFailure) return counts ? { state: 'accepted', delivery: 'delivered' } : { state: 'accepted' }
    return { state: 'accepted', delivery: temporary.test(action.reason) ? 'bounced_soft' : 'bounced_hard' }
  }
  if (!isFailure) return { state: 'accepted' }
  const reason = refusals.find(([words]) => words.test(action.reason))?.[1] ?? 'refused'
  return { state: 'refused', reason }
}
