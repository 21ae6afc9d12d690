'use client'
import { type RefObject, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useQuietAutosave } from '#components/form/use-autosave.ts'
import type { Action } from '#lib/action-result.ts'
import type { Autosave } from '#lib/autosave.ts'
import * as edits from '#lib/flow/edit-history.ts'
import { type Edited, type EditHistory, emptyHistory } from '#lib/flow/edit-history.ts'
import type { EditWords } from '#lib/flow/edit-history-words.ts'
import type { Edit } from '#lib/flow/edit-steps.ts'
import { type Step, sameSteps } from '#lib/flow/flow.ts'
import { parseSteps } from '#lib/flow/parse-steps.ts'
import type { SavedFlow } from '#lib/flow/saved-flow.ts'
import { mergeNow } from './undo-merge.ts'
import { closeUndoToast, closeUndoToasts } from './undo-toast.ts'
import { goesOn, type Typing, takeTyping, watchDrafts } from './undo-typing.ts'
import { useKeptHistory } from './use-kept-history.ts'
import type { MergeNotice, Taken } from './use-merge-notice.ts'
import { type NewestFlowAction, useMerging } from './use-merging.ts'

export type SaveFlowAction = Action<
  { campaignId: number; baseRevisionId: number | null; steps: Step[] },
  SavedFlow
>

/** So short that a drop is saved within 300 ms, so long that two quick edits are one revision. */
const restMs = 60
/** A letter is seldom the last: each saved would be a revision, and met by whoever else is here. */
const typingRestMs = 500

/** The newest revision this tab saved, by campaign. Back shows a page as the server rendered it, which may be before that. */
const savedHere = new Map<number, SavedFlow>()

function newestOf(campaignId: number, rendered: SavedFlow): SavedFlow {
  const own = savedHere.get(campaignId)
  return own && (own.revisionId ?? 0) > (rendered.revisionId ?? 0) ? own : rendered
}

/** The steps on the screen, every change of which is an `Edit`, and their saving. */
export function useFlow({
  campaignId,
  saved,
  save,
  newest,
  onSaved,
  onMerged,
  learnAbout,
}: {
  campaignId: number
  saved: SavedFlow
  save: SaveFlowAction
  newest: NewestFlowAction
  /** After each save, with what was saved. */
  onSaved: (steps: Step[]) => void
  /** After somebody else's changes were taken in, with what takes them out again. */
  onMerged: MergeNotice
  learnAbout: (steps: Step[]) => Promise<void>
}) {
  const [start] = useState(() => newestOf(campaignId, saved))
  const [steps, setSteps] = useState(start.steps)
  // The newest steps for callbacks that outlive a render: an undo in a toast, a drop after a save.
  const latest = useRef(steps)

  const show = useCallback((next: Step[]) => {
    latest.current = next
    setSteps(next)
  }, [])

  const isTypingUnsaved = useRef(false)
  const autosave = useQuietAutosave<Step[], number | null>({
    version: start.revisionId,
    storageKey: `flow:${campaignId}`,
    restMs,
    async save(value, baseRevisionId) {
      isTypingUnsaved.current = false
      const result = await save({ campaignId, baseRevisionId, steps: value })
      if (!result.ok) return result
      const { revisionId, savedAt } = result.value
      savedHere.set(campaignId, result.value)
      onSaved(value)
      return { ok: true, value: { version: revisionId, savedAt: savedAt ?? '' } }
    },
    recognise(theirs, sent) {
      const flow = theirs as SavedFlow
      return sameSteps(flow.steps, sent) ? { version: flow.revisionId } : null
    },
    onRestore(kept) {
      // What a tab kept may be from another version of Flowstep.
      const parsed = parseSteps(kept)
      if (parsed) show(parsed)
    },
  })

  // What can be taken back. In a ref too, for the same callbacks.
  const [history, setHistory] = useState<EditHistory>(emptyHistory)
  const latestHistory = useRef(history)
  const remember = useCallback((next: EditHistory) => {
    latestHistory.current = next
    setHistory(next)
  }, [])
  useKeptHistory(campaignId, latest, history, remember)

  const land = useCallback(
    (edited: Edited | null, isTyped = false): Edited | null => {
      if (!edited) return null
      show(edited.steps)
      remember(edited.history)
      isTypingUnsaved.current = isTyped
      autosave.edit(edited.steps, isTyped ? typingRestMs : restMs)
      return edited
    },
    [autosave, show, remember],
  )

  const typed = useRef<Typing | null>(null)
  useSavedWhenLeft(isTypingUnsaved, autosave.flush)
  /** Changes the steps and saves them. Returns the edit that takes it back, null when nothing changed. */
  const edit = useCallback(
    (it: Edit): Edit | null => {
      const typing = takeTyping()
      const isMore = goesOn(typing, typed.current)
      typed.current = typing
      const edited = edits.doEdit(latest.current, latestHistory.current, it, { isMore })
      return land(edited, typing !== null)?.inverse ?? null
    },
    [land],
  )
  const undo = useCallback((): EditWords | null => {
    const newest = latestHistory.current.past.at(-1)
    if (newest) closeUndoToast(newest.inverse)
    return land(edits.undo(latest.current, latestHistory.current, mergeNow))?.words ?? null
  }, [land])
  useEffect(() => closeUndoToasts, [])
  useEffect(watchDrafts, [])
  const redo = useCallback(
    (): EditWords | null => land(edits.redo(latest.current, latestHistory.current, mergeNow))?.words ?? null,
    [land],
  )
  /** What a toast's Undo does: the newest edit goes back as Ctrl+Z would take it, an older one is undone by a new edit. */
  const takeBack = useCallback(
    (inverse: Edit) => void (latestHistory.current.past.at(-1)?.inverse === inverse ? undo() : edit(inverse)),
    [undo, edit],
  )

  const [savedAt, setSavedAt] = useState(start.savedAt)
  /** Takes out again what somebody saved, as an edit of one's own: what was done since stays, also where it is of the same. */
  const takeOut = useCallback(
    (all: readonly Taken[], author: string | null) => {
      const without = all.reduceRight(
        (ours, { before, after }) => mergeNow({ base: after, theirs: before, ours }),
        latest.current,
      )
      const it: Edit = { type: 'replace', steps: without }
      land(edits.doEdit(latest.current, latestHistory.current, it, { words: { tookOut: author } }))
    },
    [land],
  )
  const take = useCallback(
    (merged: Step[], theirs: SavedFlow) => {
      const before = latest.current
      const taken = edits.doMerge(before, latestHistory.current, merged, mergeNow)
      if (taken) {
        show(taken.steps)
        remember(taken.history)
        onMerged(theirs.savedBy, { before, after: merged }, (all) => takeOut(all, theirs.savedBy))
      }
      savedHere.set(campaignId, theirs)
      if (sameSteps(merged, theirs.steps)) {
        autosave.accept(theirs.revisionId)
        setSavedAt(theirs.savedAt)
        onSaved(merged)
      } else {
        autosave.edit(merged)
        autosave.overwrite(theirs.revisionId)
      }
    },
    [campaignId, autosave, show, remember, takeOut, onMerged, onSaved],
  )
  const readMet = () => metBy(autosave)
  const met = useSyncExternalStore(autosave.subscribe, readMet, readMet)
  const merging = useMerging({ campaignId, autosave, met, latest, load: newest, take, learnAbout })

  return {
    steps,
    edit,
    takeBack,
    undo: { next: history.past.at(-1)?.words ?? null, run: undo },
    redo: { next: history.future[0]?.words ?? null, run: redo },
    saving: { autosave, savedAt },
    /** Somebody else saved since: `open` is what only a person can decide. */
    merging: { ...merging, met },
  }
}

/** What the server told of theirs when a save met it. */
function metBy(autosave: Autosave<Step[], number | null>): unknown {
  const status = autosave.status()
  return status.kind === 'conflict' ? status.details : null
}

/** What was typed does not wait for its rest once the field is left, or the page goes out of sight. */
function useSavedWhenLeft(isUnsaved: RefObject<boolean>, save: () => void): void {
  useEffect(() => {
    const leave = () => {
      if (isUnsaved.current) save()
    }
    document.addEventListener('focusout', leave)
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('focusout', leave)
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('pagehide', leave)
    }
  }, [isUnsaved, save])
}
