import type { MessageKey } from '#lib/i18n/messages.ts'
import type { Wording } from '#lib/i18n/wording.ts'
import { eitherOf } from '#lib/smart-list/either-of.ts'

/** “Member of List in A or B”. */
export function membershipWords(
  label: MessageKey,
  operator: 'in' | 'not in',
  lists: string[],
  wording: Wording,
): string {
  const { say } = wording
  return [
    say(label),
    say(operator === 'in' ? 'smartList.operators.in' : 'smartList.operators.notIn'),
    eitherOf(lists, wording),
  ]
    .join(' ')
    .trim()
}
