'use client'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { showToast } from '#components/ui/toast.tsx'
import { printSteps, readSteps } from '#lib/flow/clipboard.ts'
import type { Step } from '#lib/flow/flow.ts'
import { useAnnounce } from './announcer.tsx'
import { focusStep } from './focus-step.ts'
import { keepCopied, keptCopied, readClipboard, writeClipboard } from './system-clipboard.ts'
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
      const { ids } = latest.current.selection
      const chosen = ids.length > 0 ? ids : focusedStep()
      if (chosen.length === 0 || isText(event) || getSelection()?.isCollapsed === false) return
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
      if (isText(event)) return
      event.preventDefault()
      const { ids } = latest.current.selection
      const text = event.clipboardData?.getData('text/plain') ?? ''
      void paste(keptCopied(text), ids.at(-1) ?? focusedStep()[0] ?? null)
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

/** The keys belong to a text field, a dialog or a menu while the focus is in one. */
function isText(event: ClipboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null
  const selector =
    'input, textarea, [contenteditable]:not([contenteditable=false]), [role=dialog], [role=menu], [role=listbox]'
  return event.defaultPrevented || Boolean(target?.closest(selector))
}

function focusedStep(): number[] {
  const id = document.activeElement?.getAttribute('data-step-id')
  return id ? [Number(id)] : []
}
