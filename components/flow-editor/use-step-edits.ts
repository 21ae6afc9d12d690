'use client'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl/react'
import { showToast } from '#components/ui/toast.tsx'
import type { Edit } from '#lib/flow/edit-steps.ts'
import { copyOfStep, newStepId, type Settings, type Step } from '#lib/flow/flow.ts'
import { definitionOf } from '#lib/flow-steps/definitions.ts'
import { useAnnounce } from './announcer.tsx'
import { focusStep } from './focus-step.ts'
import type { StepMenuActions } from './step-menu.tsx'

/** What buttons, menus and drops do to the flow: the edit, the spoken words, where the focus goes, the way back. */
export function useStepEdits(
  steps: Step[],
  edit: (it: Edit) => Edit | null,
  nameOf: (kind: string) => string,
): {
  insert: (kind: string, index: number) => number
  append: (kind: string) => number
  change: (stepId: number, settings: Settings) => void
  menu: StepMenuActions
} {
  const t = useTranslations('flow')
  const common = useTranslations('ui')
  const announce = useAnnounce()

  const insert = useCallback(
    (kind: string, index: number) => {
      const id = newStepId(steps.map((step) => step.id))
      const settings = definitionOf(kind)!.initialSettings()
      edit({ type: 'insert', index, step: { id, kind, choices: [], settings } })
      return id
    },
    [steps, edit],
  )

  const append = useCallback(
    (kind: string) => {
      const id = insert(kind, steps.length)
      const total = steps.length + 1
      announce(t('spoken.added', { name: nameOf(kind), stepNumber: total, total }))
      return id
    },
    [insert, steps, announce, nameOf, t],
  )

  const change = useCallback(
    (stepId: number, settings: Settings) => void edit({ type: 'set-settings', stepId, settings }),
    [edit],
  )

  const menu = useMemo<StepMenuActions>(() => {
    const indexOf = (stepId: number) => steps.findIndex((step) => step.id === stepId)
    const named = (stepId: number) => nameOf(steps[indexOf(stepId)]!.kind)
    return {
      moveTo(stepId, index) {
        edit({ type: 'move', stepId, index })
        announce(t('spoken.moved', { name: named(stepId), stepNumber: index + 1, total: steps.length }))
      },
      duplicate(stepId) {
        const index = indexOf(stepId)
        const copy = copyOfStep(
          steps[index]!,
          steps.map((step) => step.id),
        )
        edit({ type: 'insert', index: index + 1, step: copy })
        announce(
          t('spoken.duplicated', { name: named(stepId), stepNumber: index + 2, total: steps.length + 1 }),
        )
        focusStep(copy.id, null)
      },
      remove(stepId) {
        const index = indexOf(stepId)
        const values = { stepNumber: index + 1, name: named(stepId) }
        const wayBack = edit({ type: 'delete', stepId })
        announce(t('spoken.deleted', values))
        // The focus must not fall off the page with the card it was in.
        const neighbour = steps[index + 1] ?? steps[index - 1]
        if (neighbour) focusStep(neighbour.id, null)
        showToast({
          title: t('deletedToast', values),
          action: {
            label: common('undo'),
            onAction: () => {
              if (wayBack) edit(wayBack)
              focusStep(stepId, null)
            },
          },
        })
      },
    }
  }, [steps, edit, nameOf, announce, t, common])

  return { insert, append, change, menu }
}
