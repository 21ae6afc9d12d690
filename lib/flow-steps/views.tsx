'use client'
// The looks of the registry: the same keys as `definitions.ts`, by type. Client only: read from a server page this would be undefined.
import { addToListView } from './add-to-list/view.tsx'
import { changeDataValueView } from './change-data-value/view.tsx'
import { changeScoreView } from './change-score/view.tsx'
import type { StepView } from './define-step-view.ts'
import { isStepKind, type SettingsOf, type StepKind } from './definitions.ts'
import { interestingMomentView } from './interesting-moment/view.tsx'
import { removeFromFlowView } from './remove-from-flow/view.tsx'
import { removeFromListView } from './remove-from-list/view.tsx'
import { sendSmsMessageView } from './send-sms-message/view.tsx'
import { subscribeToVibesListView } from './subscribe-to-vibes-list/view.tsx'
import { unsubscribeFromVibesListView } from './unsubscribe-from-vibes-list/view.tsx'
import { waitView } from './wait/view.tsx'

const stepViews: { [Kind in StepKind]: StepView<SettingsOf<Kind>> } = {
  'send-sms-message': sendSmsMessageView,
  'subscribe-to-vibes-list': subscribeToVibesListView,
  'unsubscribe-from-vibes-list': unsubscribeFromVibesListView,
  'add-to-list': addToListView,
  'remove-from-list': removeFromListView,
  'change-data-value': changeDataValueView,
  'change-score': changeScoreView,
  'interesting-moment': interestingMomentView,
  'remove-from-flow': removeFromFlowView,
  wait: waitView,
}

/** The view of a kind, or undefined for a kind this version does not know. Hand its form only settings `readSettings` accepted. */
export function viewOf(kind: string): StepView | undefined {
  return isStepKind(kind) ? (stepViews[kind] as unknown as StepView) : undefined
}

/** Fetches the forms of all kinds, for a page on which any may be added next. */
export function preloadForms(): void {
  for (const view of Object.values(stepViews)) void view.preload()
}
