'use client'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Action } from '#lib/action-result.ts'
import type { Autosave } from '#lib/autosave.ts'
import type { Step } from '#lib/flow/flow.ts'
import type { SavedFlow } from '#lib/flow/saved-flow.ts'
import { settingsTogether } from '#lib/flow-steps/definitions.ts'
import { useNewestRevision } from './newest-revision.ts'
import { loadMerge } from './undo-merge.ts'

/** The newest flow there is, and the one that our edits started from. */
export type NewestFlowAction = Action<
  { campaignId: number; baseRevisionId: number | null },
  { flow: SavedFlow; base: Step[] }
>

/** What both changed: theirs and ours from the same base. Waits for a person to decide. */
export type OpenMerge = { theirs: SavedFlow; base: Step[] }

/** Until the server answers again, while a save waits for it. */
const retryMs = 3_000

/**
 * Takes in what others save: at once while nothing here waits to be saved, and when a save of ours meets theirs. What doesn't conflict is
 * put together by itself; the rest is `open`.
 */
export function useMerging(options: {
  campaignId: number
  autosave: Autosave<Step[], number | null>
  /** Changes when a save of ours met theirs; null while none has. */
  met: unknown
  latest: RefObject<Step[]>
  load: NewestFlowAction
  /** Shows and keeps the merged steps, which are based on theirs. */
  take: (steps: Step[], theirs: SavedFlow) => void
  /** Learns the names of what they picked, before it is shown. */
  learnAbout: (steps: Step[]) => Promise<void>
}): {
  open: OpenMerge | null
  /** Looks whether there is something to take in. Not to be called while a step is being dragged. */
  pull: () => void
  /** The decision: the steps as they shall be. */
  settle: (steps: Step[]) => void
  newestRevisionId: number
  /** The server did not say what others saved; it is asked again. */
  isUnanswered: boolean
} {
  const newestRevisionId = useNewestRevision(options.campaignId)
  const [open, setOpen] = useState<OpenMerge | null>(null)
  const [isUnanswered, setUnanswered] = useState(false)
  const latestOptions = useRef({ ...options, newestRevisionId })
  // In the layout's turn: what asks for a pull does so in an effect of a component below this one.
  useLayoutEffect(() => {
    latestOptions.current = { ...options, newestRevisionId }
  })
  const isPulling = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const pull = useCallback(async () => {
    const { autosave, campaignId, latest, load, take, learnAbout, newestRevisionId } = latestOptions.current
    const isMet = () => autosave.status().kind === 'conflict'
    const isQuiet = () => autosave.unsaved() === null
    const version = autosave.version()
    if (isPulling.current || !(isMet() || (isQuiet() && newestRevisionId > (version ?? 0)))) return
    isPulling.current = true
    try {
      const answer = await load({ campaignId, baseRevisionId: version })
      if (!answer.ok) throw new Error(answer.error.message)
      setUnanswered(false)
      const { flow: theirs, base } = answer.value
      const [merge] = await Promise.all([loadMerge(), learnAbout(theirs.steps)])
      // Saved or typed meanwhile: what comes of that brings us back here.
      if (autosave.version() !== version || !(isMet() || isQuiet())) return
      const { steps, conflicts } = merge({
        base,
        theirs: theirs.steps,
        ours: latest.current,
        together: settingsTogether,
      })
      setOpen(conflicts.length > 0 ? { theirs, base } : null)
      if (conflicts.length === 0) take(steps, theirs)
    } catch {
      // Offline, or the server is restarting. A save that waits for it must not wait for ever.
      setUnanswered(true)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void pull(), retryMs)
    } finally {
      isPulling.current = false
    }
  }, [])

  const settle = useCallback(
    (steps: Step[]) => {
      if (!open) return
      setOpen(null)
      latestOptions.current.take(steps, open.theirs)
    },
    [open],
  )
  // A conflict that ended some other way leaves nothing to decide.
  return { open: options.met === null ? null : open, pull, settle, newestRevisionId, isUnanswered }
}
