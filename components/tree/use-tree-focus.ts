'use client'
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { TreeLine } from './tree-lines.ts'

/** Which line Tab comes to, and the way to any other. One that is far from what is seen is drawn first. */
export function useTreeFocus(
  scroller: RefObject<HTMLElement | null>,
  lines: readonly TreeLine[],
  lineHeight: number,
  currentId: number | null,
) {
  const [lastId, setLastId] = useState<number | null>(null)
  const wanted = useRef<number | null>(null)
  const indexes = useMemo(() => new Map(lines.map(({ node }, index) => [node.id, index])), [lines])
  const stopId = [lastId, currentId].find((id) => id !== null && indexes.has(id)) ?? lines[0]?.node.id ?? null

  /** Scrolls no further than the line needs to be seen. */
  const scrollTo = useCallback(
    (id: number) => {
      const box = scroller.current
      const index = indexes.get(id)
      if (!box || index === undefined) return
      const top = index * lineHeight
      if (top < box.scrollTop) box.scrollTop = top
      else if (top + 2 * lineHeight > box.scrollTop + box.clientHeight)
        box.scrollTop = top + 2 * lineHeight - box.clientHeight
    },
    [scroller, indexes, lineHeight],
  )

  const settle = useCallback(() => {
    const row = scroller.current?.querySelector<HTMLElement>(`[role=row][data-key="${wanted.current}"]`)
    if (!row) return
    wanted.current = null
    row.focus({ preventScroll: true })
  }, [scroller])
  useLayoutEffect(() => {
    if (wanted.current !== null) settle()
  })

  const focus = useCallback(
    (id: number | null) => {
      if (id === null || !indexes.has(id)) return
      wanted.current = id
      setLastId(id)
      scrollTo(id)
      settle()
    },
    [indexes, scrollTo, settle],
  )

  return { stopId, indexOf: (id: number) => indexes.get(id) ?? -1, focus, scrollTo, setLastId }
}
