import type { Step } from './flow.ts'

/** A flow as the server has it. */
export type SavedFlow = {
  /** Null before the first step was ever saved. */
  revisionId: number | null
  steps: Step[]
  /** ISO time; null before the first save. */
  savedAt: string | null
  /** Name of the author; null where it was not a person. */
  savedBy: string | null
}
