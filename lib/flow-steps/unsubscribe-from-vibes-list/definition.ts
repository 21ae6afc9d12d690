import * as z from 'zod/mini'
import { defineStep } from '../define-step.ts'
import { vibesListProblems } from '../picked-vibes-list.ts'

/** Our id of the Vibes list. Null: not picked yet. */
export type UnsubscribeFromVibesListSettings = { vibesListId: number | null }

export const unsubscribeFromVibesList = defineStep<
  'unsubscribe-from-vibes-list',
  UnsubscribeFromVibesListSettings
>({
  kind: 'unsubscribe-from-vibes-list',
  group: 'sms',
  label: 'flowSteps.unsubscribeFromVibesList.label',
  description: 'flowSteps.unsubscribeFromVibesList.description',
  settings: z.object({ vibesListId: z.nullable(z.int()) }),
  initialSettings: () => ({ vibesListId: null }),
  needsVibes: true,
  completes: 'at_answer',

  summarize({ vibesListId }, lookups) {
    const list = vibesListId === null ? undefined : lookups.vibesLists[vibesListId]
    return list ? { key: 'flowSteps.summaryOfOne', values: { name: list.name } } : null
  },

  problems: ({ vibesListId }, lookups) =>
    vibesListProblems(vibesListId, lookups, 'flowSteps.unsubscribeFromVibesList.pickVibesList'),
})
