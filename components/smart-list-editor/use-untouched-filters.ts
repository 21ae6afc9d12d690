'use client'
import { type FocusEvent, type SyntheticEvent, useMemo, useRef, useState } from 'react'

/**
 * As on the Flow tab (flow-editor/use-untouched.ts): nobody is told that a field is empty before they had a chance to fill it in. A filter
 * that was added here is untouched until somebody did something in its card and left it; after a reload it is like any other.
 */
export function useUntouchedFilters(): {
  isUntouched: (filterId: number) => boolean
  add: (filterId: number) => void
  /** Of the element around the cards. */
  handlers: {
    onKeyDownCapture: (event: SyntheticEvent) => void
    onPointerDownCapture: (event: SyntheticEvent) => void
    onInputCapture: (event: SyntheticEvent) => void
    onBlur: (event: FocusEvent) => void
  }
} {
  const [added, setAdded] = useState<ReadonlySet<number>>(new Set())
  // The card somebody pressed a key or the pointer in last, or spoke: one that was only passed by the focus was not left.
  const workedIn = useRef<Element | null>(null)
  const actions = useMemo(() => {
    function work(event: SyntheticEvent) {
      workedIn.current = cardAround(event.target) ?? workedIn.current
    }
    return {
      add: (id: number) => setAdded((before) => new Set(before).add(id)),
      handlers: {
        onKeyDownCapture: work,
        onPointerDownCapture: work,
        onInputCapture: work,
        onBlur({ target, relatedTarget: next }: FocusEvent) {
          const card = cardAround(target)
          if (!card || card !== workedIn.current || card.contains(next)) return
          // The list of a picker is a part of it; and whoever looks into another window comes back.
          if (next?.closest('[role=listbox]') || document.activeElement === target) return
          setAdded((before) => new Set([...before].filter((id) => id !== Number(card.dataset.filterId))))
        },
      },
    }
  }, [])
  return { isUntouched: (id) => added.has(id), ...actions }
}

const cardAround = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-filter-id]') : null
