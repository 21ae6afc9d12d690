// Member of List: people on any of the chosen static lists, or on none of them.
import * as z from 'zod/mini'
import { defineRule } from '#lib/smart-list/define-rule.ts'
import { namesOf } from '#lib/smart-list/either-of.ts'
import { membershipWords } from '../membership-words.ts'

export const memberOfList = defineRule({
  kind: 'member-of-list',
  group: 'lists',
  label: 'smartList.rules.memberOfList',
  settings: z.object({
    operator: z.enum(['in', 'not in']),
    listIds: z.array(z.int()).check(z.maxLength(500)),
  }),
  initialSettings: () => ({ operator: 'in' as const, listIds: [] }),
  needsVibes: false,
  problems(settings, lookups) {
    if (settings.listIds.length === 0) return [{ field: 'listIds', message: 'smartList.problems.pickList' }]
    return settings.listIds.some((id) => !lookups.staticLists.has(id))
      ? [{ field: 'listIds', message: 'smartList.problems.listDeleted' }]
      : []
  },
  words: (settings, names, wording) =>
    membershipWords(
      'smartList.rules.memberOfList',
      settings.operator,
      namesOf(settings.listIds, names.staticLists, wording),
      wording,
    ),
})
