// What is missing or broken in a whole flow, but for the conditions of choices, which whoever asks has to bring: they know every kind of
// filter, and a page whose steps have no choice need not load that.
import type { Settings, Step } from '#lib/flow/flow.ts'
import type { FlowProblem, SettingsProblem } from '#lib/flow/problem.ts'
import type { ConditionProblems } from './condition-problems.ts'
import { definitionOf, readSettings } from './definitions.ts'
import type { FlowLookups } from './lookups.ts'

/** The `field` of a problem that concerns the condition of a choice, whatever part of it. */
export const conditionField = 'condition'

/** Problems in the order of the steps; within a step the choices first, then the step's own settings. */
export function problemsOfSteps(
  steps: Step[],
  lookups: FlowLookups,
  judgeConditions: ConditionProblems,
): FlowProblem[] {
  return steps.flatMap((step, index) => [
    ...problemsOfStep(step, lookups, judgeConditions).map((problem) => ({
      ...problem,
      stepId: step.id,
      stepNumber: index + 1,
    })),
    ...awaitedAnswers(step, index, steps, lookups),
  ])
}

/** Run is refused while this is true. */
export function blocksRun(problems: FlowProblem[]): boolean {
  return problems.some((problem) => problem.severity === 'error')
}

type ProblemOfStep = SettingsProblem & { choiceId: number | null }

function problemsOfStep(step: Step, lookups: FlowLookups, judge: ConditionProblems): ProblemOfStep[] {
  const definition = definitionOf(step.kind)
  if (!definition) return [wholeStep('flowSteps.problems.unknownKind', { kind: step.kind })]
  if (definition.needsVibes && !lookups.isVibesConnected)
    return [wholeStep('flowSteps.problems.vibesNotConnected')]
  return [
    ...problemsOfChoices(step, lookups, judge),
    ...problemsOfSettings(step.kind, step.settings, null, lookups),
  ]
}

/** Choice by choice: the condition first, then what it leads to. */
function problemsOfChoices(
  { kind, choices }: Step,
  lookups: FlowLookups,
  judge: ConditionProblems,
): ProblemOfStep[] {
  const ofConditions = judge(choices, lookups)
  return choices.flatMap(({ id, settings }) => [
    ...ofConditions
      .filter(({ choiceId }) => choiceId === id)
      .map((problem) => ({ ...problem, field: conditionField, severity: 'error' as const })),
    ...problemsOfSettings(kind, settings, id, lookups),
  ])
}

function problemsOfSettings(
  kind: string,
  settings: Settings | null,
  choiceId: number | null,
  lookups: FlowLookups,
): ProblemOfStep[] {
  if (settings === null) return []
  const read = readSettings(kind, settings)
  if (!read) return [{ ...wholeStep('flowSteps.problems.settingsUnreadable'), choiceId }]
  return definitionOf(kind)!
    .problems(read, lookups)
    .map((problem) => ({ ...problem, choiceId }))
}

function wholeStep(
  key: `flowSteps.problems.${'unknownKind' | 'vibesNotConnected' | 'settingsUnreadable'}`,
  values?: Record<string, string>,
): ProblemOfStep {
  return { field: null, choiceId: null, severity: 'error', message: values ? { key, values } : { key } }
}

/** A step for active subscribers right after one that asked people to subscribe: nobody will have answered yet. */
function awaitedAnswers(step: Step, index: number, steps: Step[], lookups: FlowLookups): FlowProblem[] {
  const needed = listOf(step, 'needsActive')
  if (needed === null) return []
  const asking = steps.slice(0, index).findLastIndex((earlier) => listOf(earlier, 'leavesPending') === needed)
  const list = lookups.vibesLists[needed]
  if (asking < 0 || !list) return []
  return [
    {
      stepId: step.id,
      stepNumber: index + 1,
      choiceId: null,
      field: 'vibesListId',
      severity: 'hint',
      message: {
        key: 'flowSteps.problems.nobodyAnsweredYet',
        values: { name: list.name, number: asking + 1 },
      },
    },
  ]
}

function listOf(step: Step, question: 'needsActive' | 'leavesPending'): number | null {
  const settings = step.settings && readSettings(step.kind, step.settings)
  return (settings && definitionOf(step.kind)?.[question]?.(settings)) ?? null
}
