// What is missing or broken in a flow, in words a marketer can act on.
import type { UserMessage } from '#lib/errors.ts'

/** Something about one step's settings, as its kind says it. */
export type SettingsProblem = {
  /** A key of the settings, or null when the whole step is meant. */
  field: string | null
  /** error: Run is refused and the campaign is Invalid. hint: worth reading, stops nothing. */
  severity: 'error' | 'hint'
  message: UserMessage
}

export type FlowProblem = SettingsProblem & {
  stepId: number
  /** From 1, as people read it. */
  stepNumber: number
  /** Of the step. */
  kind: string
  /** The choice whose settings are meant, or whose condition where `field` is `condition`; null for the step's own. */
  choiceId: number | null
}
