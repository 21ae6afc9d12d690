// A filter in words, for whoever reads and does not edit: a choice's condition in a comparison, an outline, a waterfall.
import type { Wording } from '#lib/i18n/wording.ts'
import type { RuleNames } from './define-rule.ts'
import { findRule } from './definitions.ts'
import type { Filter } from './rules.ts'

/** “First Name is Ada or Bob”. A kind or settings that this version can't read are named as such. Never throws. */
export function filterWords(
  filter: Pick<Filter, 'kind' | 'settings'>,
  names: RuleNames,
  wording: Wording,
): string {
  const definition = findRule(filter.kind)
  const parsed = definition?.settings.safeParse(filter.settings)
  if (!definition || !parsed?.success)
    return wording.say({ key: 'smartList.words.unreadable', values: { kind: filter.kind } })
  return definition.words(parsed.data, names, wording)
}
