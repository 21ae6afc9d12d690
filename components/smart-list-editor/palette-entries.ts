// What the palette offers: every kind of filter, the fields of a person each by itself.
import type { Locale } from '#lib/i18n/messages.ts'
import type { RulePaletteEntry } from '#lib/smart-list/define-rule-view.ts'
import { findRule, type RuleKind, ruleDefinitions } from '#lib/smart-list/definitions.ts'
import { ruleViews } from '#lib/smart-list/views.tsx'

export type PaletteEntry = RulePaletteEntry & { kind: RuleKind; group: 'people' | 'lists' | 'sms' }

/** In the order they stand. `label` translates a kind's own name. */
export function paletteEntries(options: {
  locale: Locale
  isVibesConnected: boolean
  /** For the condition of a choice, which may also ask what only a run can answer. */
  forChoices?: boolean
  label: (kind: RuleKind) => string
}): PaletteEntry[] {
  const order = { lists: 0, sms: 1, people: 2 }
  return (Object.keys(ruleDefinitions) as RuleKind[])
    .filter((kind) => options.isVibesConnected || !ruleDefinitions[kind].needsVibes)
    .filter((kind) => options.forChoices || !findRule(kind)!.isForChoicesOnly)
    .flatMap((kind) => {
      const { group, initialSettings } = ruleDefinitions[kind]
      const own = ruleViews[kind].paletteEntries?.(options.locale)
      const entries = own ?? [{ key: kind, title: options.label(kind), settings: initialSettings() }]
      return entries.map((entry) => ({ ...entry, kind, group }))
    })
    .sort((a, b) => order[a.group] - order[b.group] || a.title.localeCompare(b.title, options.locale))
}

/** Entries with a word that starts with what was typed. */
export function findEntries(entries: readonly PaletteEntry[], text: string): PaletteEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter(({ title }) => {
    const inTitle = title.toLowerCase().split(/[\s-]+/)
    return words.every((word) => inTitle.some((candidate) => candidate.startsWith(word)))
  })
}
