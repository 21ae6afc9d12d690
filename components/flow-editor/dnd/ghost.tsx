'use client'
import { type CSSProperties, type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { DragData } from './drag-data.ts'
import { dropMotion } from './drop-motion.ts'

export type Ghost = {
  /** Stands over the card until it is moved, under the pointer that pressed at `x`. */
  show: (data: DragData, card: Element, x: number) => void
  /** By so many pixels from where it was shown. */
  moveBy: (x: number, y: number) => void
  /** Glides to where the card is now, which stays pale until then, and goes. */
  goTo: (card: HTMLElement) => void
}

const carriedOpacity = '0.4'

/**
 * What follows a pointer. Moved past React, and in a box of its own, so that a frame in which it moves lays out and draws nothing else.
 * @param draw what it shows
 */
export function useGhost(draw: (data: DragData) => ReactNode): [Ghost, ReactNode] {
  const [shown, setShown] = useState<{ id: number; data: DragData; over: DOMRect; x: number } | null>(null)
  const element = useRef<HTMLDivElement | null>(null)
  const way = useRef('')
  const ghost = useMemo((): Ghost => {
    let id = 0
    let now: DragData | null = null
    /** Of a glide that is under way. */
    let end: (() => void) | null = null
    return {
      show(data, card, x) {
        end?.()
        now = data
        setShown({ id: ++id, data, over: card.getBoundingClientRect(), x })
      },
      moveBy(x, y) {
        way.current = `translate3d(${x}px, ${y}px, 0)`
        if (element.current && now) element.current.style.transform = way.current
      },
      goTo(card) {
        const motion = now && dropMotion(now)
        now = null
        const from = element.current
        if (!motion || !from || !card.isConnected) return setShown(null)
        if (isOffScreen(card)) card.scrollIntoView({ block: 'center', inline: 'center' })
        const [here, there] = [from.getBoundingClientRect(), card.getBoundingClientRect()]
        const { duration, easing } = motion
        const glide = from.animate(
          { translate: `${there.left - here.left}px ${there.top - here.top}px` },
          { duration, easing, fill: 'forwards' },
        )
        card.style.opacity = carriedOpacity
        end = () => {
          end = null
          card.style.opacity = ''
          setShown(null)
        }
        glide.onfinish = end
      },
    }
  }, [])
  const attach = useCallback((it: HTMLDivElement | null) => {
    element.current = it
    if (it) it.style.transform = way.current
  }, [])
  const drawn = useMemo(() => shown && draw(shown.data), [shown, draw])
  if (!shown) return [ghost, null]
  const { left, top, width, height } = shown.over
  return [
    ghost,
    // Not in the card, whose choices can be dragged too: what is fixed in there stands where the card does.
    createPortal(
      <div className="pointer-events-none fixed inset-0 z-30 contain-strict">
        <div
          key={shown.id}
          ref={attach}
          className="pointer-events-auto absolute touch-none will-change-transform"
          style={{ left, top, width, height, '--pressed-at': `${shown.x - left}px` } as CSSProperties}
        >
          {drawn}
        </div>
      </div>,
      document.body,
    ),
  ]
}

function isOffScreen(element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  return bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth
}
