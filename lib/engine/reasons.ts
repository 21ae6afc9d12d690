// Every reason the ledger may give, in the one order of checks: the first that applies is the reason. Browser-safe.

/** Any step, before everything else. */
export const goneReasons = ['person_deleted', 'merged'] as const

/** Send and Subscribe; Unsubscribe acts on blocked people too. */
export const blockReasons = [
  'blocklisted',
  'marketing_suspended',
  'no_phone',
  'bad_phone',
  'unsupported_country',
  'landline',
] as const

const sendReasons = [
  'opted_out',
  'subscription_pending',
  'never_confirmed',
  'confirmation_rejected',
  'not_on_list',
  'membership_unknown',
  'empty_text',
  'too_long',
  'over_limit',
  'no_legal_hours',
  'duplicate_phone',
] as const

const subscribeReasons = ['already_subscribed', 'already_pending', 'confirmation_blocked'] as const

/** Steps that change what we know of a person: there was nothing to change. */
const changeReasons = ['already_on_list', 'unchanged', 'not_in_flow'] as const

/** Wait: there was nothing to wait for. */
const waitReasons = ['no_date', 'date_passed'] as const

/** Why a member was skipped, in the order of checks. */
export const skipReasons = [
  'do_nothing',
  ...goneReasons,
  'no_longer_qualifies',
  ...blockReasons,
  ...subscribeReasons,
  ...sendReasons,
  ...changeReasons,
  ...waitReasons,
  'too_late',
] as const
export type SkipReason = (typeof skipReasons)[number]

/** Why a step failed for a member. `error` carries the database's words in the ledger's detail. */
export const failReasons = [
  'refused',
  'not_on_list_at_vibes',
  'carrier_not_supported',
  'no_route',
  'acquisition_campaign_ended',
  'settings_unreadable',
  'value_unfit',
  'error',
] as const
export type FailReason = (typeof failReasons)[number]

/** Why a step was not seen to its end: the member left the flow, or (`moved`) goes on elsewhere in it since somebody edited it. */
export const earlyEndReasons = ['aborted', 'removed', 'moved', 'taken_out'] as const
export type EarlyEndReason = (typeof earlyEndReasons)[number]

/** Never written: readers see it at calls still in doubt after the time in which word of them may come (SMS settings). */
export const unknownReasons = ['not_settled'] as const

export type Reason = SkipReason | FailReason | EarlyEndReason | (typeof unknownReasons)[number]

const skips: ReadonlySet<string> = new Set(skipReasons)
const fails: ReadonlySet<string> = new Set(failReasons)

/** The provider's reasons fall in two kinds: what makes the person skipped, and what is a failure. */
export function outcomeOfRefusal(reason: string | undefined): {
  outcome: 'skipped' | 'failed'
  reason: string
} {
  if (reason !== undefined && skips.has(reason)) return { outcome: 'skipped', reason }
  return { outcome: 'failed', reason: reason !== undefined && fails.has(reason) ? reason : 'refused' }
}

const inOrder: readonly string[] = [...skipReasons, ...failReasons, ...unknownReasons]

/** Where a reason stands in the order of checks; none at all, and those without an order, come after who was skipped. */
export function placeOfReason(reason: string): number {
  const place = inOrder.indexOf(reason)
  return place < 0 ? skipReasons.length : place
}
