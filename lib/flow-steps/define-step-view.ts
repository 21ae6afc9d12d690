// How a kind of step looks: its icon and its form. Client only.
import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import { latePart } from '#components/ui/late-part.ts'
import type { Settings } from '#lib/flow/flow.ts'
import type { RuleViewLookups } from '#lib/smart-list/define-rule-view.ts'
import type {
  AcquisitionCampaignLookup,
  CampaignLookup,
  FlowLookups,
  MessageLookup,
  StaticListLookup,
  VibesListLookup,
} from './lookups.ts'

/** Searches of the pickers; asked with '' when a list opens. What they find also joins `lookups`. */
export type StepSearches = {
  messages: (text: string) => Promise<MessageLookup[]>
  vibesLists: (text: string) => Promise<VibesListLookup[]>
  acquisitionCampaigns: (text: string, vibesListId: number) => Promise<AcquisitionCampaignLookup[]>
  staticLists: (text: string) => Promise<StaticListLookup[]>
  campaigns: (text: string) => Promise<CampaignLookup[]>
  /** Every list that the condition of a choice can ask about. */
  ruleLists: () => Promise<RuleViewLookups>
}

export type StepFormProps<S = Settings> = {
  settings: S
  onChange: (settings: S) => void
  /** Field of the settings → what is wrong there, in the user's language. */
  errors: Partial<Record<keyof S & string, string>>
  /** Field of the settings → worth knowing, stops nothing. */
  hints: Partial<Record<keyof S & string, string>>
  lookups: FlowLookups
  searches: StepSearches
  /** What is set is read, not written: nothing says how one writes it. */
  isReadOnly: boolean
}

export type StepView<S = Settings> = {
  icon: LucideIcon
  /** A `latePart`: suspends until its code is there, and not when that was fetched ahead. */
  Form: ComponentType<StepFormProps<S>>
  /** Fetches the form's code ahead, so that a step that is dropped has its fields at once. */
  preload: () => Promise<unknown>
}

/**
 * The form lives in a file of its own and comes when a step shows it: pickers and fields weigh more than the rest of the page, and the
 * palette needs the icon only. `form: () => import('./form.tsx')`, whose default export is the form.
 */
export function defineStepView<S>({
  icon,
  form,
}: {
  icon: LucideIcon
  form: () => Promise<{ default: ComponentType<StepFormProps<S>> }>
}): StepView<S> {
  const Form = latePart(form)
  return { icon, Form, preload: Form.preload }
}
