'use client'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { showToast } from '#components/ui/toast.tsx'
import { printSteps, readSteps } from '#lib/flow/clipboard.ts'
import type { Step } from '#lib/flow/flow.ts'
import { useAnnounce } from './announcer.tsx'
import { focusStep } from './focus-step.ts'
import { keepCopied, keptCopied, readClipboard, writeClipboard } from './system-clipboard.ts'
import { isTyping } from './undo-keys.ts'
import { isTextField } from './undo-typing.ts'
import type { StepSelection } from './use-selection.ts'
import type { StepEdits } from './use-step-edits.ts'

export type ClipboardActions = {
  copy: (stepIds: readonly number[]) => void
  cut: (stepIds: readonly number[]) => void
  /** After the step; at the end of the flow for null. */
  pasteAfter: (stepId: number | null) => void
}

/** Copy, cut and paste of steps: Ctrl or Cmd C, X and V outside of a text, and from the menu of a step. */
export function useClipboard({
  steps,
  selection,
  edits,
  learn,
  isOn,
}: {
  steps: Step[]
  selection: StepSelection
  edits: StepEdits
  /** Finds out what the ids in pasted steps stand for. */
  learn: (steps: Step[]) => Promise<void>
  isOn: boolean
}): ClipboardActions {
  const t = useTranslations('flow.clipboard')
  const announce = useAnnounce()
  // Not the selection itself: that is another after every edit, and a hundred menus hold what is made of this.
  const select = selection.set
  const latest = useRef({ steps, selection })
  useLayoutEffect(() => {
    latest.current = { steps, selection }
  })

  const textOf = useCallback(
    (stepIds: readonly number[]) =>
      printSteps(
        latest.current.steps.filter((step) => stepIds.includes(step.id)),
        location.origin,
      ),
    [],
  )

  const paste = useCallback(
    async (text: string, afterId: number | null) => {
      const read = readSteps(text, location.origin)
      if (typeof read === 'string') return showToast({ tone: 'warning', title: t(read) })
      await learn(read)
      const after = latest.current.steps.findIndex((step) => step.id === afterId)
      const ids = edits.insertCopies(read, after < 0 ? latest.current.steps.length : after + 1)
      if (ids === 'tooMany') return showToast({ tone: 'warning', title: t(ids) })
      select(ids)
      announce(t('pasted', { count: ids.length }))
      focusStep(ids[0]!, null)
    },
    [edits, learn, announce, select, t],
  )

  useEffect(() => {
    if (!isOn) return
    function take(event: ClipboardEvent, isCut: boolean) {
      const chosen = targets(latest.current.selection)
      if (chosen.length === 0 || isElsewhere(event) || isOfText(event)) return
      event.preventDefault()
      const text = textOf(chosen)
      event.clipboardData?.setData('text/plain', text)
      keepCopied(text, true)
      announce(t(isCut ? 'cut' : 'copied', { count: chosen.length }))
      if (isCut) edits.removeSteps(chosen)
    }
    const onCopy = (event: ClipboardEvent) => take(event, false)
    const onCut = (event: ClipboardEvent) => take(event, true)
    function onPaste(event: ClipboardEvent) {
      const text = keptCopied(event.clipboardData?.getData('text/plain') ?? '')
      if (isElsewhere(event) || isForField(event, text)) return
      event.preventDefault()
      void paste(text, targets(latest.current.selection).at(-1) ?? stepAround(document.activeElement))
    }
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCut)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCut)
      document.removeEventListener('paste', onPaste)
    }
  }, [isOn, edits, paste, textOf, announce, t])

  return useMemo(
    () => ({
      copy(stepIds) {
        void writeClipboard(textOf(stepIds))
        announce(t('copied', { count: stepIds.length }))
      },
      cut(stepIds) {
        void writeClipboard(textOf(stepIds))
        announce(t('cut', { count: stepIds.length }))
        edits.removeSteps(stepIds)
      },
      pasteAfter: (stepId) => void readClipboard().then((text) => paste(text, stepId)),
    }),
    [textOf, edits, paste, announce, t],
  )
}

/** What Delete would act on: of a focused card the selection it is part of, or it alone; of the canvas, or of nothing, the selection. */
function targets(selection: StepSelection): readonly number[] {
  const focused = document.activeElement
  const id = focused?.getAttribute('data-step-id')
  if (id) return selection.targetsOf(Number(id))
  return !focused || focused === document.body || focused.closest('[data-scrolls]') ? selection.ids : []
}

function stepAround(focused: Element | null): number | null {
  const id = focused?.closest('[data-step-id]')?.getAttribute('data-step-id')
  return id ? Number(id) : null
}

const targetOf = (event: ClipboardEvent) => (event.target instanceof HTMLElement ? event.target : null)

/** The keys belong to a dialog, a menu or a list while the focus is in one. */
function isElsewhere(event: ClipboardEvent): boolean {
  return (
    event.defaultPrevented || Boolean(targetOf(event)?.closest('[role=dialog], [role=menu], [role=listbox]'))
  )
}

/** Whether a text is selected, or being typed. */
function isOfText(event: ClipboardEvent): boolean {
  const target = targetOf(event)
  if (isTextField(target) && target.selectionStart !== target.selectionEnd) return true
  return getSelection()?.isCollapsed === false || Boolean(target && isTyping(target))
}

/** A field gets what is pasted into it; but steps, in a field that nobody typed in, are meant for the flow. */
function isForField(event: ClipboardEvent, text: string): boolean {
  const target = targetOf(event)
  if (!target) return false
  const isField =
    target.isContentEditable ||
    (target.matches('input, textarea') && !target.matches('[type=checkbox], [type=radio]'))
  return isField && (isTyping(target) || readSteps(text, location.origin) === 'nothing')
}
