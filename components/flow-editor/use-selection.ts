'use client'
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import {
  neighbour,
  nothingSelected,
  type SelectHow,
  type Selection,
  select,
  selectAll,
  selectedIn,
  targetsOf,
} from '#lib/flow/selection.ts'
import { useAnnounce } from './announcer.tsx'
import { focusStep } from './focus-step.ts'

export type StepSelection = {
  /** Selected ids in the order they stand. */
  ids: readonly number[]
  /** All that are selected when the step is one of them, else the step alone. */
  targetsOf: (stepId: number) => number[]
  pick: (stepId: number, how: SelectHow) => void
  /** Moves the focus from card to card; with `extend` the range goes along. */
  walk: (from: number, key: 'up' | 'down' | 'first' | 'last', extend: boolean) => void
  all: (head: number | null) => void
  set: (stepIds: readonly number[]) => void
  clear: () => void
}

/** Which cards are selected; every change is spoken with the count. The functions stay the same from edit to edit. */
export function useSelection(order: readonly number[]): StepSelection {
  const t = useTranslations('flow.several.spoken')
  const announce = useAnnounce()
  const [selection, setSelection] = useState<Selection>(nothingSelected)
  const latest = useRef({ order, selection })
  useLayoutEffect(() => {
    latest.current = { order, selection }
  })

  const take = useCallback(
    (next: Selection) => {
      latest.current.selection = next
      setSelection(next)
      announce(t('selected', { count: selectedIn(latest.current.order, next).length }))
    },
    [announce, t],
  )

  const actions = useMemo(
    () => ({
      targetsOf: (stepId: number) => targetsOf(latest.current.order, latest.current.selection, stepId),
      pick: (stepId: number, how: SelectHow) =>
        take(select(latest.current.order, latest.current.selection, stepId, how)),
      walk(from: number, key: 'up' | 'down' | 'first' | 'last', extend: boolean) {
        const { order, selection } = latest.current
        const to = neighbour(order, from, key)
        if (extend) {
          const anchored = selection.anchor === null ? { ...selection, anchor: from } : selection
          take(select(order, anchored, to, 'range'))
        }
        focusStep(to, null)
      },
      all: (head: number | null) => take(selectAll(latest.current.order, head)),
      set: (stepIds: readonly number[]) =>
        take({ ids: new Set(stepIds), anchor: stepIds[0] ?? null, head: stepIds.at(-1) ?? null }),
      clear() {
        if (latest.current.selection.ids.size > 0) take(nothingSelected)
      },
    }),
    [take],
  )

  const ids = useMemo(() => selectedIn(order, selection), [order, selection])
  return useMemo(() => ({ ids, ...actions }), [ids, actions])
}
