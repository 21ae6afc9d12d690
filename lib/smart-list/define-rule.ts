// What a kind of filter has to say about itself, apart from its SQL (`sql.ts`) and its looks (`view.tsx`).
import type { z } from 'zod/mini'
import type { MessageKey } from '#lib/i18n/messages.ts'
import type { Wording } from '#lib/i18n/wording.ts'

/** What a definition may ask about the world when it looks for problems. Filled from the database by the page or the run. */
export type RuleLookups = {
  /** Static lists that still exist, id → name. */
  staticLists: ReadonlyMap<number, string>
  /** Vibes lists that exist here, with whether they are gone at Vibes. */
  vibesLists: ReadonlyMap<number, { name: string; isGone: boolean }>
  isVibesConnected: boolean
}

/** Names of what a filter picks, by id; what is not here is gone. */
export type RuleNames = {
  staticLists: Readonly<Record<number, { name: string }>>
  vibesLists: Readonly<Record<number, { name: string }>>
}

/** Something that keeps a filter from working, said in words at the field it concerns. */
export type RuleProblem = { field: string; message: MessageKey; values?: Record<string, string | number> }

export type RuleDefinition<Settings extends Record<string, unknown> = Record<string, unknown>> = {
  kind: string
  /** Where it stands in the palette. */
  group: 'people' | 'lists' | 'sms'
  label: MessageKey
  /** Accepts half-filled settings: what is missing is a problem, not a parse error. */
  settings: z.ZodMiniType<Settings>
  initialSettings: () => Settings
  /** Absent from the palette, and invalid where used, while Vibes isn't connected. */
  needsVibes: boolean
  problems: (settings: Settings, lookups: RuleLookups) => RuleProblem[]
  /** The condition in a line: “First Name starts with A or B”. What is not filled in yet is left out. */
  words: (settings: Settings, names: RuleNames, wording: Wording) => string
  /** Only a choice of a flow step can ask this: it depends on the run, not on the person alone. */
  isForChoicesOnly?: true
  /** Takes this many hundredths of the people who come to the step. The choices of a step share one draw, so that 30 and 30 are 60. */
  share?: (settings: Settings) => number
}

/** Keeps the settings' type while a definition is written. */
export function defineRule<Settings extends Record<string, unknown>>(
  definition: RuleDefinition<Settings>,
): RuleDefinition<Settings> {
  return definition
}
