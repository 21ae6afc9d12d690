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
    ...problemsOfSameStep(step, lookups, judgeConditions).map((problem) => ({
      ...problem,
      stepId: step.id,
      stepNumber: index + 1,
      kind: step.kind,
    })),
    ...awaitedAnswers(step, index, steps, lookups),
  ])
}

/** Run is refused while this is true. */
export function blocksRun(problems: FlowProblem[]): boolean {
  return problems.some((problem) => problem.severity === 'error')
}

type ProblemOfStep = SettingsProblem & { choiceId: number | null }

type Judged = { lookups: FlowLookups; judge: ConditionProblems; problems: ProblemOfStep[] }

/** An edit leaves most steps what they were, and of a hundred it costs to judge each anew. */
const judged = new WeakMap<Step, Judged>()

function problemsOfSameStep(step: Step, lookups: FlowLookups, judge: ConditionProblems): ProblemOfStep[] {
  const before = judged.get(step)
  if (before?.lookups === lookups && before.judge === judge) return before.problems
  const problems = problemsOfStep(step, lookups, judge)
  judged.set(step, { lookups, judge, problems })
  return problems
}

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

/** A step for active subscribers behind one that asks people to subscribe, with nothing in between at which they wait: nobody will have answered yet. */
function awaitedAnswers(step: Step, index: number, steps: Step[], lookups: FlowLookups): FlowProblem[] {
  return branchesOf(step).flatMap(({ choiceId, settings }) => {
    const needed = listOf(step.kind, settings, 'needsActive')
    const list = needed === null ? undefined : lookups.vibesLists[needed]
    if (!list) return []
    const since = steps.slice(0, index).findLastIndex(holdsEverybody) + 1
    const asking = steps.findLastIndex(
      (earlier, at) =>
        at >= since &&
        at < index &&
        branchesOf(earlier).some(
          (branch) => listOf(earlier.kind, branch.settings, 'leavesPending') === needed,
        ),
    )
    if (asking < 0) return []
    return [
      {
        stepId: step.id,
        stepNumber: index + 1,
        kind: step.kind,
        choiceId,
        field: 'vibesListId',
        severity: 'hint' as const,
        message: {
          key: 'flowSteps.problems.nobodyAnsweredYet',
          values: { name: list.name, number: asking + 1 },
        },
      },
    ]
  })
}

/** The settings of each choice, then the step's own: everybody goes by one of these. */
function branchesOf({ choices, settings }: Step): { choiceId: number | null; settings: Settings | null }[] {
  return [...choices.map(({ id, settings }) => ({ choiceId: id, settings })), { choiceId: null, settings }]
}

function holdsEverybody(step: Step): boolean {
  return (
    definitionOf(step.kind)?.holdsPeople === true &&
    branchesOf(step).every(({ settings }) => settings !== null)
  )
}

function listOf(
  kind: string,
  settings: Settings | null,
  question: 'needsActive' | 'leavesPending',
): number | null {
  const read = settings && readSettings(kind, settings)
  return (read && definitionOf(kind)?.[question]?.(read)) ?? null
}
