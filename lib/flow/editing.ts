// The editor's state and everything that can happen to it, apart from React, timers and the network.
// Every change of the steps is an `Edit` through one event, so that a command log can stand here without moving anything.
import { applyEdit, type Edit } from './edit-steps.ts'
import { type Step, sameSteps } from './flow.ts'

/** A revision as the server has it. */
export type SavedFlow = {
  /** Null before the first step was ever saved. */
  revisionId: number | null
  steps: Step[]
  /** ISO time and author; null before the first save, author null where it was not a person. */
  savedAt: string | null
  savedBy: string | null
}

export type SaveState =
  | { phase: 'idle' }
  | { phase: 'saving'; sent: Step[] }
  /** Didn't get through; tried again after `retryDelayMs(attempt)`. */
  | { phase: 'retrying'; attempt: number }
  /** The server won't take it however often it is sent; `reason` is in the user's language. */
  | { phase: 'refused'; reason: string }
  /** Somebody else saved first: the person chooses. */
  | { phase: 'conflict'; theirs: SavedFlow }

export type Editing = {
  /** What stands on the screen. Only an edit changes it. */
  steps: Step[]
  /** What our next save builds on. */
  saved: SavedFlow
  save: SaveState
  /** Sent without ever hearing back. If the server turns out to hold exactly this, it is our own and no conflict. */
  inDoubt: Step[] | null
  /** Tries that failed in a row. */
  attempts: number
}

export type EditingEvent =
  | { type: 'edit'; edit: Edit }
  | { type: 'draft-found'; steps: Step[]; baseRevisionId: number | null }
  | { type: 'save-started' }
  | { type: 'save-succeeded'; saved: Omit<SavedFlow, 'steps'> }
  | { type: 'save-failed' }
  | { type: 'save-refused'; reason: string }
  | { type: 'save-conflicted'; theirs: SavedFlow }
  | { type: 'retry' }
  | { type: 'load-theirs' }
  | { type: 'save-mine' }

export function startEditing(saved: SavedFlow): Editing {
  return { steps: saved.steps, saved, save: { phase: 'idle' }, inDoubt: null, attempts: 0 }
}

/** There is something the server doesn't have. */
export function hasUnsaved(state: Editing): boolean {
  return state.save.phase === 'saving' || !sameSteps(state.steps, state.saved.steps)
}

/** A save should start now: never two at once, never over an open question. */
export function wantsSaving(state: Editing): boolean {
  return state.save.phase === 'idle' && hasUnsaved(state)
}

/** How long to wait before the n-th try again, n from 1: 1 s, doubled up to 30 s. */
export function retryDelayMs(attempt: number): number {
  return Math.min(1000 * 2 ** (attempt - 1), 30_000)
}

/** Pure: the same state and event always give the same state. */
export function reduceEditing(state: Editing, event: EditingEvent): Editing {
  return reducers[event.type](state, event as never)
}

const reducers: {
  [T in EditingEvent['type']]: (state: Editing, event: Extract<EditingEvent, { type: T }>) => Editing
} = {
  edit(state, { edit }) {
    const steps = applyEdit(state.steps, edit)
    if (steps === state.steps) return state
    // What was refused may be fine now that it changed.
    return { ...state, steps, save: state.save.phase === 'refused' ? { phase: 'idle' } : state.save }
  },

  'draft-found': (state, { steps, baseRevisionId }) => {
    if (sameSteps(steps, state.saved.steps)) return state
    if (baseRevisionId === state.saved.revisionId) return { ...state, steps }
    return { ...state, steps, save: { phase: 'conflict', theirs: state.saved } }
  },

  'save-started': (state) => ({ ...state, save: { phase: 'saving', sent: state.steps } }),

  'save-succeeded': (state, { saved }) => {
    if (state.save.phase !== 'saving') return state
    return {
      ...state,
      saved: { ...saved, steps: state.save.sent },
      save: { phase: 'idle' },
      inDoubt: null,
      attempts: 0,
    }
  },

  'save-failed': (state) => {
    if (state.save.phase !== 'saving') return state
    const attempts = state.attempts + 1
    return { ...state, inDoubt: state.save.sent, attempts, save: { phase: 'retrying', attempt: attempts } }
  },

  'save-refused': (state, { reason }) => ({ ...state, save: { phase: 'refused', reason } }),

  'save-conflicted': (state, { theirs }) => {
    const isOurs =
      sameSteps(theirs.steps, state.steps) ||
      (state.inDoubt !== null && sameSteps(theirs.steps, state.inDoubt))
    if (isOurs) return { ...state, saved: theirs, save: { phase: 'idle' }, inDoubt: null, attempts: 0 }
    return { ...state, save: { phase: 'conflict', theirs } }
  },

  retry: (state) => (state.save.phase === 'retrying' ? { ...state, save: { phase: 'idle' } } : state),

  'load-theirs': (state) => {
    if (state.save.phase !== 'conflict') return state
    const { theirs } = state.save
    return { ...startEditing(theirs) }
  },

  'save-mine': (state) => {
    if (state.save.phase !== 'conflict') return state
    return { ...state, saved: state.save.theirs, save: { phase: 'idle' }, inDoubt: null, attempts: 0 }
  },
}
