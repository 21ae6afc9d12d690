'use client'
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { showToast } from '#components/ui/toast.tsx'
import { pastable } from '#lib/flow/clipboard.ts'
import { moveTogether } from '#lib/flow/edit-many.ts'
import type { Edit } from '#lib/flow/edit-steps.ts'
import { newStepId, type Settings, type Step } from '#lib/flow/flow.ts'
import { filledFields, idsIn } from '#lib/flow/new-choice.ts'
import { definitionOf } from '#lib/flow-steps/definitions.ts'
import { useAnnounce } from './announcer.tsx'
import { focusEmptyFlow, focusStep } from './focus-step.ts'
import { showUndoToast } from './undo-toast.ts'

/** Where steps stand that are moved together. */
export type StepRange = {
  /** Indexes of the first and the last of them; between them others may stand. */
  first: number
  last: number
  count: number
}

export type StepEdits = {
  insert: (kind: string, index: number) => number
  append: (kind: string) => number
  change: (stepId: number, settings: Settings | null) => void
  rangeOf: (stepIds: readonly number[]) => StepRange
  /** `index` is where the first of them stands afterwards. */
  moveSteps: (stepIds: readonly number[], index: number) => void
  /** Copies behind the last of them; returns the copies' ids. */
  duplicateSteps: (stepIds: readonly number[]) => number[]
  /** Puts in copies of steps from anywhere; `tooMany` when the flow would become too long. */
  insertCopies: (steps: readonly Step[], index: number) => number[] | 'tooMany'
  removeSteps: (stepIds: readonly number[]) => void
}

/** What buttons, menus and drops do to the steps: the edit, where the focus goes, the way back. Of one step by name, of several by number. */
export function useStepEdits(
  steps: Step[],
  edit: (it: Edit) => Edit | null,
  takeBack: (inverse: Edit) => void,
  nameOf: (kind: string) => string,
  /** Told of each step that is added empty, and of what a copy has filled in. */
  onAdd: (id: number, filled?: Iterable<string>) => void,
): StepEdits {
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
      const id = newStepId(idsIn(latest.current))
      const settings = definitionOf(kind)!.initialSettings()
      onAdd(id)
      edit({ type: 'insert', index, step: { id, kind, choices: [], settings } })
      return id
    },
    [edit, onAdd],
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
    (stepId: number, settings: Settings | null) => void edit({ type: 'set-settings', stepId, settings }),
    [edit],
  )

  const ofSeveral = useMemo(() => {
    const indexOf = (stepId: number) => latest.current.findIndex((step) => step.id === stepId)
    const nameOfStep = (stepId: number) => nameOf(latest.current[indexOf(stepId)]?.kind ?? '')
    const inOrder = (stepIds: readonly number[]) =>
      latest.current.filter((step) => stepIds.includes(step.id)).map((step) => step.id)

    function insertCopies(
      copied: readonly Step[],
      index: number,
      tellOf: (copy: Step) => void = () => {},
    ): number[] | 'tooMany' {
      const copies = pastable(copied, latest.current)
      if (copies === 'tooMany') return copies
      const places = copies.map((step, offset) => ({ step, index: index + offset }))
      copies.forEach(tellOf)
      edit(copies.length === 1 ? { type: 'insert', ...places[0]! } : { type: 'insert-many', places })
      return copies.map((step) => step.id)
    }

    // What the first was not filled in with, its copy was not left without either.
    function tellOfCopy(step: Step) {
      onAdd(step.id, filledFields(step))
      for (const choice of step.choices) onAdd(choice.id, filledFields(choice))
    }

    return {
      insertCopies: (copied: readonly Step[], index: number) => insertCopies(copied, index),

      rangeOf(stepIds: readonly number[]) {
        const wanted = inOrder(stepIds)
        return { first: indexOf(wanted[0]!), last: indexOf(wanted.at(-1)!), count: wanted.length }
      },

      moveSteps(stepIds: readonly number[], index: number) {
        const [first, ...others] = inOrder(stepIds)
        if (first === undefined) return
        const total = latest.current.length
        const values = { name: nameOfStep(first), stepNumber: index + 1, total }
        if (others.length === 0) {
          edit({ type: 'move', stepId: first, index })
          return announce(t('spoken.moved', values))
        }
        edit(moveTogether(latest.current, stepIds, index))
        const count = others.length + 1
        announce(t('several.spoken.moved', { ...values, count, lastNumber: index + count }))
      },

      duplicateSteps(stepIds: readonly number[]) {
        const wanted = inOrder(stepIds)
        const index = indexOf(wanted.at(-1)!) + 1
        const copied = latest.current.filter((step) => wanted.includes(step.id))
        const total = latest.current.length + copied.length
        const ids = insertCopies(copied, index, tellOfCopy)
        if (ids === 'tooMany') {
          showToast({ tone: 'warning', title: t('clipboard.tooMany') })
          return []
        }
        announce(
          copied.length === 1
            ? t('spoken.duplicated', { name: nameOf(copied[0]!.kind), stepNumber: index + 1, total })
            : t('several.spoken.duplicated', { count: copied.length, total }),
        )
        return ids
      },

      removeSteps(stepIds: readonly number[]) {
        const gone = inOrder(stepIds)
        const [first] = gone
        if (first === undefined) return
        const before = latest.current
        const values = { stepNumber: indexOf(first) + 1, name: nameOfStep(first), count: gone.length }
        const isOne = gone.length === 1
        const wayBack = edit(
          isOne ? { type: 'delete', stepId: first } : { type: 'delete-many', stepIds: gone },
        )
        announce(t(isOne ? 'spoken.deleted' : 'several.spoken.deleted', values))
        // The focus must not fall off the page with the card it was in.
        const rest = before.filter((step) => !gone.includes(step.id))
        const neighbour = rest[values.stepNumber - 1] ?? rest.at(-1)
        if (neighbour) focusStep(neighbour.id, null)
        else focusEmptyFlow()
        showUndoToast(wayBack, {
          title: t(isOne ? 'deletedToast' : 'several.deletedToast', values),
          action: {
            label: common('undo'),
            onAction: () => {
              if (wayBack) takeBack(wayBack)
              focusStep(first, null)
            },
          },
        })
      },
    }
  }, [edit, takeBack, onAdd, nameOf, announce, t, common])

  return useMemo(() => ({ insert, append, change, ...ofSeveral }), [insert, append, change, ofSeveral])
}
