// What an edit of a flow is to somebody who waits in it. They go on as the revision they are on says, whatever was saved since; this says
// whether that differs from what the newest one would do with them. Pure.
import { type Step, sameData, sameSteps } from './flow.ts'

/** removed: their step is gone · changed: how it waits · ahead: what comes after it. */
export type Touched = 'removed' | 'changed' | 'ahead'

/** Null when they get what they would get anyway: an edit of what lies behind them is none to them. */
export function touchedBy(before: Step[], after: Step[], stepId: number): Touched | null {
  const here = before.findIndex(({ id }) => id === stepId)
  const there = after.findIndex(({ id }) => id === stepId)
  if (there < 0) return 'removed'
  if (here < 0 || !sameData(before[here], after[there])) return 'changed'
  return sameSteps(before.slice(here + 1), after.slice(there + 1)) ? null : 'ahead'
}

/** What the newest flow holds for them: their step and what follows it; where that is gone, all that does not lie behind them. */
export function comingTo(before: Step[], after: Step[], stepId: number): Step[] {
  const there = after.findIndex(({ id }) => id === stepId)
  if (there >= 0) return after.slice(there)
  const here = before.findIndex(({ id }) => id === stepId)
  const passed = new Set(before.slice(0, Math.max(0, here)).map(({ id }) => id))
  return after.filter(({ id }) => !passed.has(id))
}
