import * as z from 'zod/mini'
import { defineStep } from '../define-step.ts'
import { staticListProblems } from '../picked-static-list.ts'

/** Id of the static list. Null: not picked yet. */
export type AddToListSettings = { listId: number | null }

export const addToList = defineStep<'add-to-list', AddToListSettings>({
  kind: 'add-to-list',
  group: 'people',
  label: 'flowSteps.addToList.label',
  description: 'flowSteps.addToList.description',
  settings: z.object({ listId: z.nullable(z.int()) }),
  initialSettings: () => ({ listId: null }),
  needsVibes: false,
  completes: 'at_apply',

  summarize({ listId }, lookups) {
    const list = listId === null ? undefined : lookups.staticLists[listId]
    return list ? { key: 'flowSteps.summaryOfOne', values: { name: list.name } } : null
  },

  problems: ({ listId }, lookups) => staticListProblems(listId, lookups, 'flowSteps.addToList.pickList'),
})
