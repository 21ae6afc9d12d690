'use client'
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react'
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
  takeBack: (inverse: Edit) => void,
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
  // Through a ref, so that these functions stay the same from edit to edit: a hundred cards hold them.
  const latest = useRef(steps)
  useLayoutEffect(() => {
    latest.current = steps
  })

  const insert = useCallback(
    (kind: string, index: number) => {
      const id = newStepId(latest.current.map((step) => step.id))
      const settings = definitionOf(kind)!.initialSettings()
      edit({ type: 'insert', index, step: { id, kind, choices: [], settings } })
      return id
    },
    [edit],
  )

  const append = useCallback(
    (kind: string) => {
      const total = latest.current.length + 1
      const id = insert(kind, total - 1)
      announce(t('spoken.added', { name: nameOf(kind), stepNumber: total, total }))
      return id
    },
    [insert, announce, nameOf, t],
  )

  const change = useCallback(
    (stepId: number, settings: Settings) => void edit({ type: 'set-settings', stepId, settings }),
    [edit],
  )

  const menu = useMemo<StepMenuActions>(() => {
    const place = (stepId: number) => {
      const steps = latest.current
      const index = steps.findIndex((step) => step.id === stepId)
      return { steps, index, step: steps[index]!, name: nameOf(steps[index]!.kind) }
    }
    return {
      moveTo(stepId, index) {
        const { steps, name } = place(stepId)
        edit({ type: 'move', stepId, index })
        announce(t('spoken.moved', { name, stepNumber: index + 1, total: steps.length }))
      },
      duplicate(stepId) {
        const { steps, index, step, name } = place(stepId)
        const copy = copyOfStep(
          step,
          steps.map((one) => one.id),
        )
        edit({ type: 'insert', index: index + 1, step: copy })
        announce(t('spoken.duplicated', { name, stepNumber: index + 2, total: steps.length + 1 }))
        focusStep(copy.id, null)
      },
      remove(stepId) {
        const { steps, index, name } = place(stepId)
        const values = { stepNumber: index + 1, name }
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
              if (wayBack) takeBack(wayBack)
              focusStep(stepId, null)
            },
          },
        })
      },
    }
  }, [edit, takeBack, nameOf, announce, t, common])

  return { insert, append, change, menu }
}
