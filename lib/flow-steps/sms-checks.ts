// The checks of the SMS steps as SQL, in product.md's order. Each is written once and used by decide and again at the moment of dispatch.
import 'server-only'
import sql, { join, type Sql } from 'sql-template-tag'

/** The first check that is met gives the reason. */
export type Check = { reason: string; when: Sql }

/** `case when … then … end`: the reason of the first check that is met, else null. */
export function firstReason(checks: Check[]): Sql {
  return sql`case ${join(
    checks.map((check) => sql`when ${check.when} then ${check.reason}::text`),
    ' ',
  )} end`
}

/** Over `p` (w_person): the person is no more. */
export const goneChecks: Check[] = [
  { reason: 'person_deleted', when: sql`p.deleted_at is not null and p.merged_into_id is null` },
  { reason: 'merged', when: sql`p.merged_into_id is not null` },
]

/** Over `p`: what blocks every text, whatever the number. */
export const personBlockChecks: Check[] = [
  { reason: 'blocklisted', when: sql`p.blocklisted` },
  { reason: 'marketing_suspended', when: sql`p.marketing_suspended` },
]

/** Over `p` and `m` (the member, with the phone it had when it qualified). */
export function phoneChecks(isServed: Sql): Check[] {
  return [
    { reason: 'no_phone', when: sql`m.phone is null and coalesce(btrim(p.phone_typed), '') = ''` },
    { reason: 'bad_phone', when: sql`m.phone is null` },
    { reason: 'unsupported_country', when: sql`not (${isServed})` },
    { reason: 'landline', when: sql`p.line_type = 'landline'` },
  ]
}

/**
 * Over `m` and `p`: whether the list's short code reaches the number.
 * @param countryCode as Vibes gives it, a calling code ('1', '44') or two letters ('US'); null: not known, so not judged here.
 */
export function servesPhone(countryCode: string | null): Sql {
  if (countryCode === null || countryCode === '') return sql`true`
  if (/^\d+$/.test(countryCode)) return sql`starts_with(m.phone, ${`+${countryCode}`})`
  return sql`(p.phone_country is null or p.phone_country = ${countryCode.toUpperCase()})`
}

/** Vibes' opt-out reasons, and ours, that were the person's own doing. */
const ownReasons = sql`('user_opt_out', 'keyword_opt_out', 'button_opt_out', 'stop_word')`

/** Over `s` (w_subscription of list and phone, null where there is none): what keeps a text from being sent. `stopped`: the number said STOP altogether. */
export function consentChecks(stopped: Sql): Check[] {
  return [
    { reason: 'opted_out', when: sql`${stopped} or (s.state = 'ended' and s.reason in ${ownReasons})` },
    { reason: 'subscription_pending', when: sql`s.state = 'pending'` },
    { reason: 'never_confirmed', when: sql`s.state = 'expired'` },
    { reason: 'confirmation_rejected', when: sql`s.state = 'rejected'` },
    // Vibes was asked and had never heard of the number: known not to be on the list.
    {
      reason: 'not_on_list',
      when: sql`s.state in ('ended', 'cancelled') or (s.state = 'unknown' and s.checked_at is not null)`,
    },
    { reason: 'membership_unknown', when: sql`s.state is distinct from 'active'` },
  ]
}

/** The join that gives `s` for the members `m` of a step about one list. */
export function subscriptionOf(listId: number): Sql {
  return sql`left join w_subscription s on s.list_id = ${listId} and s.phone = m.phone`
}
