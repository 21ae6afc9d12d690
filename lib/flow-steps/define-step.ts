// What a kind of step has to say about itself, apart from its SQL (`executor.ts`) and its looks (`view.tsx`).
import type { z } from 'zod/mini'
import type { UserMessage } from '#lib/errors.ts'
import type { Settings } from '#lib/flow/flow.ts'
import type { SettingsProblem } from '#lib/flow/problem.ts'
import type { MessageKey } from '#lib/i18n/messages.ts'
import type { FlowLookups } from './lookups.ts'

/** Where a step stands in the palette. The palette shows the groups in this order. */
export const stepGroups = ['sms', 'people', 'special'] as const
export type StepGroup = (typeof stepGroups)[number]

export type StepDefinition<Kind extends string = string, S extends Settings = Settings> = {
  /** As stored in flow revisions and the ledger: never renamed, never given to another step. */
  kind: Kind
  group: StepGroup
  label: MessageKey
  /** One line for the palette: what it does to whom. */
  description: MessageKey
  /** Accepts half-filled settings (an unpicked thing is null): what is missing is a problem, not a parse error. */
  settings: z.ZodMiniType<S>
  initialSettings: () => S
  /** Absent from the palette, and invalid where used, while Vibes isn't connected. */
  needsVibes: boolean
  /** When the member moves on: as soon as the step is applied, or once the outside answered. */
  completes: 'at_apply' | 'at_answer'
  /** One line for a folded card, the drag overlay and the spoken words. Null when nothing is filled in yet. */
  summarize: (settings: S, lookups: FlowLookups) => UserMessage | null
  problems: (settings: S, lookups: FlowLookups) => SettingsProblem[]
  /** The Vibes list on which people have yet to answer when this step is done with them. */
  leavesPending?: (settings: S) => number | null
  /** The Vibes list whose active subscribers alone this step acts on. */
  needsActive?: (settings: S) => number | null
  /**
   * Groups of settings that only mean something together, as a number and its unit. When two people each change some of a group, one of
   * them decides about all of it, and is asked about it by `name`; settings in no group are merged one by one. A setting may be in several
   * groups.
   */
  together?: readonly { name: MessageKey; settings: readonly (keyof S & string)[] }[]
  /** People stay at it, so that what was asked before may be answered behind it. */
  holdsPeople?: true
}

/** Keeps the kind and the settings' type while a definition is written. */
export function defineStep<Kind extends string, S extends Settings>(
  definition: StepDefinition<Kind, S>,
): StepDefinition<Kind, S> {
  return definition
}
