// The kinds of filter. Naming a kind here makes the compiler ask for its SQL (`rule-sql.ts`) and its form (`views.tsx`).
import type { RuleDefinition, RuleLookups, RuleProblem } from './define-rule.ts'
import { memberOfList } from './rules/member-of-list/definition.ts'
import { memberOfVibesList } from './rules/member-of-vibes-list/definition.ts'
import { personAttribute } from './rules/person-attribute/definition.ts'
import { randomSample } from './rules/random-sample/definition.ts'
import type { Filter, Rules } from './rules.ts'

export const ruleDefinitions = {
  'person-attribute': personAttribute,
  'member-of-list': memberOfList,
  'member-of-vibes-list': memberOfVibesList,
  'random-sample': randomSample,
} as const

export type RuleKind = keyof typeof ruleDefinitions

/** The definition, or undefined for a kind this version does not know. */
export function findRule(kind: string): RuleDefinition | undefined {
  return Object.hasOwn(ruleDefinitions, kind)
    ? (ruleDefinitions[kind as RuleKind] as unknown as RuleDefinition)
    : undefined
}

/** Everything that keeps a smart list from being used, filter by filter. */
export function rulesProblems(rules: Rules, lookups: RuleLookups): (RuleProblem & { filterId: number })[] {
  return rules.filters.flatMap((filter) =>
    filterProblems(filter.kind, filter.settings, lookups).map((problem) => ({
      filterId: filter.id,
      ...problem,
    })),
  )
}

/** The same for one filter of a smart list. */
export function filterProblems(
  kind: string,
  settings: Record<string, unknown>,
  lookups: RuleLookups,
): RuleProblem[] {
  if (findRule(kind)?.isForChoicesOnly) return [{ field: '', message: 'smartList.problems.onlyInChoices' }]
  return conditionProblems(kind, settings, lookups)
}

/** The same for the condition of a choice, which may be of more kinds. */
export function conditionProblems(
  kind: string,
  settings: Record<string, unknown>,
  lookups: RuleLookups,
): RuleProblem[] {
  const definition = findRule(kind)
  if (!definition) return [{ field: '', message: 'smartList.problems.unknownKind', values: { kind } }]
  const parsed = definition.settings.safeParse(settings)
  if (!parsed.success) return [{ field: '', message: 'smartList.problems.unreadable' }]
  return definition.problems(parsed.data, lookups)
}

/** Hundredths of the people it takes from the draw that the choices of a step share; 0 for a condition that asks about the person. */
export function shareOf({ kind, settings }: Filter): number {
  const definition = findRule(kind)
  const parsed = definition?.share ? definition.settings.safeParse(settings) : undefined
  return parsed?.success ? definition!.share!(parsed.data) : 0
}
