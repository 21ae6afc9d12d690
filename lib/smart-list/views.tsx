'use client'
// The looks of the registry: the same keys as `definitions.ts`, by type. Client only: read from a server page this would be undefined.
import type { RuleView } from './define-rule-view.ts'
import type { RuleKind } from './definitions.ts'
import { memberOfListView } from './rules/member-of-list/view.tsx'
import { memberOfVibesListView } from './rules/member-of-vibes-list/view.tsx'
import { personAttributeView } from './rules/person-attribute/view.tsx'
import { randomSampleView } from './rules/random-sample/view.tsx'

export const ruleViews: Record<RuleKind, RuleView> = {
  'person-attribute': personAttributeView as unknown as RuleView,
  'member-of-list': memberOfListView as unknown as RuleView,
  'member-of-vibes-list': memberOfVibesListView as unknown as RuleView,
  'random-sample': randomSampleView as unknown as RuleView,
}

/** Fetches the forms of all kinds, for a page on which any may be added next. */
export function preloadRuleForms(): void {
  for (const view of Object.values(ruleViews)) void view.preload()
}
