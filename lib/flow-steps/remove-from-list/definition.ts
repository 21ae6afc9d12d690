import * as z from 'zod/mini'
import { defineStep } from '../define-step.ts'
import { staticListProblems } from '../picked-static-list.ts'

/** Id of the static list. Null: not picked yet. */
export type RemoveFromListSettings = { listId: number | null }

export const removeFromList = defineStep<'remove-from-list', RemoveFromListSettings>({
  kind: 'remove-from-list',
  group: 'people',
  label: 'flowSteps.removeFromList.label',
  description: 'flowSteps.removeFromList.description',
  settings: z.object({ listId: z.nullable(z.int()) }),
  initialSettings: () => ({ listId: null }),
  needsVibes: false,
  completes: 'at_apply',

  summarize({ listId }, lookups) {
    const list = listId === null ? undefined : lookups.staticLists[listId]
    return list ? { key: 'flowSteps.summaryOfOne', values: { name: list.name } } : null
  },

  problems: ({ listId }, lookups) => staticListProblems(listId, lookups, 'flowSteps.removeFromList.pickList'),
})
