// How a kind of filter looks: its icon, its title on the card, its form. Client only.
import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import { latePart } from '#components/ui/late-part.ts'
import type { Locale } from '#lib/i18n/messages.ts'

/** Things a filter can be about, as the pickers of the forms show them. */
export type RuleViewLookups = {
  staticLists: readonly { id: number; name: string }[]
  vibesLists: readonly { id: number; name: string; isGone: boolean }[]
}

export type RuleFormProps<Settings> = {
  settings: Settings
  onChange: (settings: Settings) => void
  /** Field of the settings → what is wrong there, in the user's language. */
  errors: Record<string, string>
  lookups: RuleViewLookups
  locale: Locale
}

/** One entry of the palette. A kind may bring several: every field of a person is one. */
export type RulePaletteEntry = {
  /** Unique in the palette. */
  key: string
  title: string
  settings: Record<string, unknown>
}

export type RuleView<Settings = Record<string, unknown>> = {
  icon: LucideIcon
  /** The card's title, where the kind's own label says too little; null takes the label. */
  title?: (settings: Settings, locale: Locale) => string | null
  /** Entries instead of the one with the kind's label. */
  paletteEntries?: (locale: Locale) => RulePaletteEntry[]
  /** A `latePart`: suspends until its code is there. */
  Form: ComponentType<RuleFormProps<Settings>>
  /** Fetches the form's code ahead. */
  preload: () => Promise<unknown>
}

/** The form lives in a file of its own and comes when a filter shows it, as the forms of flow steps do. */
export function defineRuleView<Settings>({
  form,
  ...view
}: Omit<RuleView<Settings>, 'Form' | 'preload'> & {
  /** `() => import('./form.tsx')`, whose default export is the form. */
  form: () => Promise<{ default: ComponentType<RuleFormProps<Settings>> }>
}): RuleView<Settings> {
  const Form = latePart(form)
  return { ...view, Form, preload: Form.preload }
}
