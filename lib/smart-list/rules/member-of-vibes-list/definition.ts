// Member of Vibes List: people whose number has an active subscription now. A subscription belongs to a number, so
// everybody who shares the number is a member. (Who ever subscribed is another filter: Subscribed to Vibes List.)
import * as z from 'zod/mini'
import { defineRule } from '#lib/smart-list/define-rule.ts'
import { namesOf } from '#lib/smart-list/either-of.ts'
import { membershipWords } from '../membership-words.ts'

export const memberOfVibesList = defineRule({
  kind: 'member-of-vibes-list',
  group: 'sms',
  label: 'smartList.rules.memberOfVibesList',
  settings: z.object({
    operator: z.enum(['in', 'not in']),
    vibesListIds: z.array(z.int()).check(z.maxLength(500)),
  }),
  initialSettings: () => ({ operator: 'in' as const, vibesListIds: [] }),
  needsVibes: true,
  problems(settings, lookups) {
    if (!lookups.isVibesConnected)
      return [{ field: 'vibesListIds', message: 'smartList.problems.vibesNotConnected' }]
    if (settings.vibesListIds.length === 0) {
      return [{ field: 'vibesListIds', message: 'smartList.problems.pickVibesList' }]
    }
    for (const id of settings.vibesListIds) {
      const list = lookups.vibesLists.get(id)
      if (!list) return [{ field: 'vibesListIds', message: 'smartList.problems.vibesListUnknown' }]
      if (list.isGone) {
        return [
          { field: 'vibesListIds', message: 'smartList.problems.vibesListGone', values: { name: list.name } },
        ]
      }
    }
    return []
  },
  words: (settings, names, wording) =>
    membershipWords(
      'smartList.rules.memberOfVibesList',
      settings.operator,
      namesOf(settings.vibesListIds, names.vibesLists, wording),
      wording,
    ),
})
