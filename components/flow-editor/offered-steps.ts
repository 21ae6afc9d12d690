import { type StepDefinition, type StepGroup, stepGroups } from '#lib/flow-steps/define-step.ts'
import { definitionOf, stepDefinitions } from '#lib/flow-steps/definitions.ts'

/** The palette's kinds by group, in order: those that can work here and whose name has the text in it. Empty groups are left out. */
export function offeredSteps(options: {
  isVibesConnected: boolean
  nameOf: (kind: string) => string
  text: string
}): { group: StepGroup; definitions: StepDefinition[] }[] {
  const wanted = options.text.trim().toLowerCase()
  const offered = Object.keys(stepDefinitions)
    .map((kind) => definitionOf(kind)!)
    .filter((definition) => options.isVibesConnected || !definition.needsVibes)
    .filter((definition) => options.nameOf(definition.kind).toLowerCase().includes(wanted))
  return stepGroups
    .map((group) => ({ group, definitions: offered.filter((definition) => definition.group === group) }))
    .filter(({ definitions }) => definitions.length > 0)
}
