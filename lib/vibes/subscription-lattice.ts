// What a number's membership of a list becomes when a word about it comes in. Pure, and the only place that decides it.
//
// Every word has a time at Vibes and a kind. The newest word gives the state; of two at the same time the one further down in
// `rank` does (the one that texts the person less). So any order and any repetition of the same words ends in the same state,
// which Vibes' at-least-once, unordered callbacks need. One thing depends on more than the newest word: a subscription
// cancelled while its question was open stays cancelled when that question is answered after all, and must be ended at Vibes.

export type SubscriptionState =
  | 'unknown'
  | 'pending'
  | 'active'
  | 'rejected'
  | 'expired'
  | 'cancelled'
  | 'ended'

/** Words that are kept. Rising rank; see above for ties. */
const rank = {
  prompted: 0, // Vibes asked the person: answer to our Subscribe, or participant_added
  expired: 1, // by us, at Vibes' expire_date: no callback tells it
  confirmed: 2, // participant_changed CONFIRMED
  added: 3, // subscription_added, a 409 to our Subscribe, an opt-in of a look-up or extract
  cancelled: 4, // our Unsubscribe met an open question
  unsubscribed: 5, // our Unsubscribe met a subscription
  rejected: 6, // participant_changed REJECTED, or a 422 that says so
  removed: 7, // subscription_removed, an opt-out of a look-up or extract, a stop word
} as const

type KeptKind = keyof typeof rank
/** `absent`: a look-up found no subscription, present or past. */
export type EvidenceKind = KeptKind | 'absent'

export type Source = 'callback' | 'look_up' | 'extract' | 'step' | 'expiry'

/** One word about one number's membership of one list. */
export type Word = {
  kind: EvidenceKind
  /** When it happened, by Vibes' clock where Vibes gave one. */
  at: Date
  source: Source
  /** Vibes' opt_out_reason, for removed. */
  reason?: string | null | undefined
  /** For prompted: when the question runs out. */
  expiresAt?: Date | null | undefined
  acquisitionCampaignId?: number | null | undefined
  personId?: number | null | undefined
  /** When Vibes was asked, where the word is the answer to a look-up. */
  checkedAt?: Date | undefined
}

/** What we hold of one (list, phone). */
export type Subscription = {
  state: SubscriptionState
  eventKind: KeptKind | null
  eventAt: Date
  promptedAt: Date | null
  cancelledAt: Date | null
  expiresAt: Date | null
  reason: string | null
  source: Source
  acquisitionCampaignId: number | null
  personId: number | null
  /** When Vibes was last asked; with state unknown it means: asked, and never on the list. */
  checkedAt: Date | null
}

/** For rows written without a kind: what they must have heard last. */
const kindOfState: Record<SubscriptionState, KeptKind | null> = {
  unknown: null,
  pending: 'prompted',
  active: 'added',
  rejected: 'rejected',
  expired: 'expired',
  cancelled: 'cancelled',
  ended: 'removed',
}

const beginning = new Date(0)

/** Nothing heard yet. */
export const unheard: Subscription = {
  state: 'unknown',
  eventKind: null,
  eventAt: beginning,
  promptedAt: null,
  cancelledAt: null,
  expiresAt: null,
  reason: null,
  source: 'look_up',
  acquisitionCampaignId: null,
  personId: null,
  checkedAt: null,
}

/** The subscription after a word. Returns the same object where the word changes nothing. */
export function hear(before: Subscription | null, word: Word): Subscription {
  const held = before ?? unheard
  const heldKind = held.eventKind ?? kindOfState[held.state]
  const checkedAt = word.checkedAt ?? (word.kind === 'absent' ? word.at : null)
  const checked = checkedAt ? { checkedAt: later(held.checkedAt, checkedAt) } : {}
  const kept = keptKind(held, heldKind, word)
  if (kept === null) return withChanges(held, checked)

  const at = kept === 'expired' ? held.eventAt : word.at
  const promptedAt = kept === 'prompted' ? later(heldPromptedAt(held), at) : heldPromptedAt(held)
  const cancelledAt = kept === 'cancelled' ? later(held.cancelledAt, at) : held.cancelledAt
  const newQuestion = kept === 'prompted' && !isLater(heldPromptedAt(held), at)
  const marks = {
    promptedAt,
    cancelledAt,
    expiresAt: newQuestion
      ? laterOf(sameQuestion(held, at) ? held.expiresAt : null, word.expiresAt ?? null)
      : held.expiresAt,
    ...checked,
  }
  const isNewest = heldKind === null || compare({ at, kind: kept }, { at: held.eventAt, kind: heldKind }) > 0
  if (!isNewest) return withState(held, marks, heldKind)
  return withState(
    held,
    {
      ...marks,
      eventAt: at,
      eventKind: kept,
      source: word.source,
      reason: kept === 'removed' ? (word.reason ?? null) : kept === 'unsubscribed' ? 'api_opt_out' : null,
      acquisitionCampaignId: word.acquisitionCampaignId ?? held.acquisitionCampaignId,
      personId: word.personId ?? held.personId,
    },
    kept,
  )
}

/** What our own and the look-up's words mean depends on what they met; every other word means itself. */
function keptKind(held: Subscription, heldKind: KeptKind | null, word: Word): KeptKind | null {
  if (word.kind === 'absent') {
    const contradicts = held.state === 'active' && held.eventAt < word.at
    return contradicts ? 'removed' : null
  }
  // Our guess, right only while the question is open.
  if (word.kind === 'expired') return heldKind === 'prompted' ? 'expired' : null
  if (word.kind === 'unsubscribed')
    return held.state === 'pending' || held.state === 'cancelled' ? 'cancelled' : 'unsubscribed'
  return word.kind
}

const stateOfKind: Record<KeptKind, SubscriptionState> = {
  prompted: 'pending',
  expired: 'expired',
  confirmed: 'active',
  added: 'active',
  cancelled: 'cancelled',
  unsubscribed: 'ended',
  rejected: 'rejected',
  removed: 'ended',
}

function withState(held: Subscription, changes: Partial<Subscription>, kind: KeptKind | null): Subscription {
  const next = { ...held, ...changes }
  const state = kind === null ? 'unknown' : stateOfKind[kind]
  return withChanges(held, {
    ...changes,
    state: state === 'active' && answersCancelled(next) ? 'cancelled' : state,
  })
}

/** The opt-in answers a question that we had cancelled: it came after the cancelling, before the question ran out, and no newer question was asked. */
function answersCancelled(next: Subscription): boolean {
  return (
    next.cancelledAt !== null &&
    next.eventAt >= next.cancelledAt &&
    (next.promptedAt === null || next.promptedAt <= next.cancelledAt) &&
    (next.expiresAt === null || next.eventAt <= next.expiresAt)
  )
}

/** Whether Vibes holds a subscription that we had cancelled, so that it must be ended there. */
export function mustEndAtVibes(after: Subscription): boolean {
  const kind = after.eventKind ?? kindOfState[after.state]
  return after.state === 'cancelled' && (kind === 'added' || kind === 'confirmed')
}

function heldPromptedAt(held: Subscription): Date | null {
  return held.promptedAt ?? (held.state === 'pending' || held.state === 'expired' ? held.eventAt : null)
}

function sameQuestion(held: Subscription, at: Date): boolean {
  return heldPromptedAt(held)?.getTime() === at.getTime()
}

function compare(a: { at: Date; kind: KeptKind }, b: { at: Date; kind: KeptKind }): number {
  return a.at.getTime() - b.at.getTime() || rank[a.kind] - rank[b.kind]
}

function later(a: Date | null, b: Date): Date {
  return a !== null && a > b ? a : b
}

function laterOf(a: Date | null, b: Date | null): Date | null {
  return a === null ? b : b === null ? a : later(a, b)
}

function isLater(a: Date | null, b: Date): boolean {
  return a !== null && a > b
}

function withChanges(held: Subscription, changes: Partial<Subscription>): Subscription {
  const changed = Object.entries(changes).some(
    ([name, value]) => !same(held[name as keyof Subscription], value as Subscription[keyof Subscription]),
  )
  return changed ? { ...held, ...changes } : held
}

function same(a: unknown, b: unknown): boolean {
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b
}
