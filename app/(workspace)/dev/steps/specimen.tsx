'use client'
import { useMemo, useState } from 'react'
import { StepCard } from '#components/flow-editor/step-card.tsx'
import type { StepMenuActions } from '#components/flow-editor/step-menu.tsx'
import { useStepWords } from '#components/flow-editor/step-words.ts'
import type { ChoiceEdits } from '#components/flow-editor/use-choice-edits.ts'
import type { Step } from '#lib/flow/flow.ts'
import type { StepSearches } from '#lib/flow-steps/define-step-view.ts'
import { flowProblems } from '#lib/flow-steps/flow-problems.ts'
import { lookups } from './samples.ts'

const searches: StepSearches = {
  messages: async () => Object.values(lookups.messages),
  vibesLists: async () => Object.values(lookups.vibesLists),
  acquisitionCampaigns: async () => Object.values(lookups.acquisitionCampaigns),
  staticLists: async () => Object.values(lookups.staticLists),
  campaigns: async () => Object.values(lookups.campaigns),
  ruleLists: async () => ({
    staticLists: Object.values(lookups.staticLists),
    vibesLists: Object.values(lookups.vibesLists),
  }),
}

// Menus open and fields can be typed in; what changes the flow around a card has nothing to change here.
const nothing = () => {}
const menu: StepMenuActions = {
  rangeOf: () => ({ first: 0, last: 0, count: 1 }),
  moveTo: nothing,
  duplicate: nothing,
  copy: nothing,
  cut: nothing,
  paste: nothing,
  remove: nothing,
}
const choiceEdits: ChoiceEdits = {
  add: nothing,
  change: nothing,
  moveTo: nothing,
  duplicate: nothing,
  remove: nothing,
}

/** One card, judged as the editor would. */
export function Specimen({
  step: initial,
  isReadOnly = false,
  isSelected = false,
  isNew = false,
}: {
  step: Step
  isReadOnly?: boolean
  isSelected?: boolean
  /** Nobody was at its fields yet: what it lacks is not told. */
  isNew?: boolean
}) {
  const { nameOf } = useStepWords(lookups)
  const [step, setStep] = useState(initial)
  const problems = useMemo(() => (isNew ? [] : flowProblems([step], lookups)), [step, isNew])
  const dragIds = useMemo(() => [step.id], [step.id])
  return (
    <StepCard
      step={step}
      number={1}
      count={3}
      name={nameOf(step.kind)}
      problems={problems}
      lookups={lookups}
      searches={searches}
      isReadOnly={isReadOnly}
      isSelected={isSelected}
      dragIds={dragIds}
      onSelect={nothing}
      onChange={(_, settings) => setStep((now) => ({ ...now, settings }))}
      choiceEdits={choiceEdits}
      menu={menu}
    />
  )
}
