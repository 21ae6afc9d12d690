// What is missing or broken in a whole flow. The editor underlines it, the badge and Run read the same answer.
import type { Step } from '#lib/flow/flow.ts'
import type { FlowProblem } from '#lib/flow/problem.ts'
import { conditionProblems } from './condition-problems.ts'
import type { FlowLookups } from './lookups.ts'
import { problemsOfSteps } from './step-problems.ts'

/** Problems in the order of the steps; within a step the choices first, then the step's own settings. */
export function flowProblems(steps: Step[], lookups: FlowLookups): FlowProblem[] {
  return problemsOfSteps(steps, lookups, conditionProblems)
}
