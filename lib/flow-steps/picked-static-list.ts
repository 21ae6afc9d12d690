// What can be wrong with a picked static list; the same for every step that has one.
import type { SettingsProblem } from '#lib/flow/problem.ts'
import type { MessageKey } from '#lib/i18n/messages.ts'
import type { FlowLookups } from './lookups.ts'

/** Problems of the field `listId`. `missing` is said when nothing is picked: each step asks in its own words. */
export function staticListProblems(
  listId: number | null,
  lookups: FlowLookups,
  missing: MessageKey,
): SettingsProblem[] {
  const problem = (key: MessageKey, values?: Record<string, string>): SettingsProblem[] => [
    { field: 'listId', severity: 'error', message: values ? { key, values } : { key } },
  ]
  if (listId === null) return problem(missing)
  const list = lookups.staticLists[listId]
  if (!list) return problem('flowSteps.problems.staticListUnknown')
  return list.isDeleted ? problem('flowSteps.problems.staticListDeleted', { name: list.name }) : []
}
