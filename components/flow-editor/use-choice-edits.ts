'use client'
import { useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { showToast } from '#components/ui/toast.tsx'
import { choicesOf, indexOfChoice } from '#lib/flow/edit-choices.ts'
import type { Edit } from '#lib/flow/edit-steps.ts'
import type { Choice, Step } from '#lib/flow/flow.ts'
import { copyOfChoice, filledFields, idsIn, newChoice } from '#lib/flow/new-choice.ts'
import { mostChoices } from '#lib/flow/parse-steps.ts'
import { definitionOf } from '#lib/flow-steps/definitions.ts'
import { useAnnounce } from './announcer.tsx'
import { focusChoice, focusStep } from './focus-step.ts'
import { showUndoToast } from './undo-toast.ts'

export type ChoiceEdits = {
  add: (stepId: number) => void
  change: (stepId: number, choice: Choice) => void
  /** `index` is where it stands afterwards, from 0. */
  moveTo: (stepId: number, choiceId: number, index: number) => void
  duplicate: (stepId: number, choiceId: number) => void
  remove: (stepId: number, choiceId: number) => void
}

/** What buttons, menus and drops do to the choices of a step: the edit, the spoken words, where the focus goes, the way back. */
export function useChoiceEdits(
  steps: Step[],
  edit: (it: Edit) => Edit | null,
  takeBack: (inverse: Edit) => void,
  /** Told of each choice that is added empty, and of what a copy has filled in. */
  onAdd: (choiceId: number, filled?: Iterable<string>) => void,
): ChoiceEdits {
  const t = useTranslations('flow.choices')
  const common = useTranslations('ui')
  const announce = useAnnounce()
  // Through a ref, so that these functions stay the same from edit to edit: a hundred cards hold them.
  const latest = useRef(steps)
  useLayoutEffect(() => {
    latest.current = steps
  })

  return useMemo<ChoiceEdits>(() => {
    const stepNumberOf = (stepId: number) => latest.current.findIndex((step) => step.id === stepId) + 1
    const choices = (stepId: number) => choicesOf(latest.current, stepId)
    function isFull(stepId: number): boolean {
      if (choices(stepId).length < mostChoices) return false
      showToast({ tone: 'warning', title: t('tooMany', { most: mostChoices }) })
      return true
    }
    return {
      add(stepId) {
        const step = latest.current.find((one) => one.id === stepId)
        const definition = step && definitionOf(step.kind)
        if (!definition || isFull(stepId)) return
        const index = step.choices.length
        const choice = newChoice(step, idsIn(latest.current), definition.initialSettings())
        onAdd(choice.id)
        edit({ type: 'add-choice', stepId, index, choice })
        announce(t('spoken.added', { choiceNumber: index + 1, stepNumber: stepNumberOf(stepId) }))
        focusChoice(stepId, choice.id, 'condition')
      },
      change: (stepId, choice) => void edit({ type: 'set-choice', stepId, choice }),
      moveTo(stepId, choiceId, index) {
        if (!edit({ type: 'move-choice', stepId, choiceId, index })) return
        announce(t('spoken.moved', { choiceNumber: index + 1, total: choices(stepId).length }))
      },
      duplicate(stepId, choiceId) {
        if (isFull(stepId)) return
        const index = indexOfChoice(choices(stepId), choiceId)
        const choice = copyOfChoice(choices(stepId)[index]!, idsIn(latest.current))
        onAdd(choice.id, filledFields(choice))
        edit({ type: 'add-choice', stepId, index: index + 1, choice })
        announce(t('spoken.duplicated', { choiceNumber: index + 2, total: choices(stepId).length + 1 }))
        focusChoice(stepId, choice.id, null)
      },
      remove(stepId, choiceId) {
        const before = choices(stepId)
        const index = indexOfChoice(before, choiceId)
        const values = { choiceNumber: index + 1, stepNumber: stepNumberOf(stepId) }
        const wayBack = edit({ type: 'delete-choice', stepId, choiceId })
        announce(t('spoken.deleted', values))
        // The focus must not fall off the page with the row it was in.
        const neighbour = before[index + 1] ?? before[index - 1]
        if (neighbour) focusChoice(stepId, neighbour.id, null)
        else focusStep(stepId, null)
        showUndoToast(wayBack, {
          title: t('deletedToast', values),
          action: {
            label: common('undo'),
            onAction: () => {
              if (wayBack) takeBack(wayBack)
              focusChoice(stepId, choiceId, null)
            },
          },
        })
      },
    }
  }, [edit, takeBack, onAdd, announce, t, common])
}
