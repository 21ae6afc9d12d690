// What can be wrong with a picked Vibes list; the same for every step that has one.

import type { SettingsProblem } from '#lib/flow/problem.ts'
import type { MessageKey } from '#lib/i18n/messages.ts'
import type { FlowLookups } from './lookups.ts'

/** Problems of the field `vibesListId`. `missing` is said when nothing is picked: each step asks in its own words. */
export function vibesListProblems(
  vibesListId: number | null,
  lookups: FlowLookups,
  missing: MessageKey,
): SettingsProblem[] {
  const problem = (key: MessageKey, values?: Record<string, string>): SettingsProblem[] => [
    { field: 'vibesListId', severity: 'error', message: values ? { key, values } : { key } },
  ]
  if (vibesListId === null) return problem(missing)
  const list = lookups.vibesLists[vibesListId]
  if (!list) return problem('flowSteps.problems.listUnknown')
  if (list.isGone) return problem('flowSteps.problems.listGone', { name: list.name })
  if (!list.isOffered) return problem('flowSteps.problems.listHidden', { name: list.name })
  return []
}
