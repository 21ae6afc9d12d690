'use client'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react'
import { classNames } from './class-names.ts'

const step = 16

/**
 * A pane of adjustable width beside the rest. The edge is a `separator`: drag it, or focus it and use the arrows (Home and End
 * for the narrowest and widest). `onResize` hears the width when the hand lets go, to remember it. Below 768 px only `children` show.
 */
export function SplitPane({
  pane,
  children,
  label,
  side = 'left',
  initialWidth = 272,
  min = 200,
  max = 560,
  onResize,
}: {
  pane: ReactNode
  children: ReactNode
  /** Names the edge: "Width of the tree". */
  label: string
  side?: 'left' | 'right'
  initialWidth?: number
  min?: number
  max?: number
  onResize?: (width: number) => void
}) {
  const [width, setWidth] = useState(Math.min(max, Math.max(min, initialWidth)))
  const [isDragging, setDragging] = useState(false)
  const direction = side === 'left' ? 1 : -1

  function resizeTo(next: number): number {
    const clamped = Math.round(Math.min(max, Math.max(min, next)))
    setWidth(clamped)
    return clamped
  }

  function dragFrom(down: PointerEvent<HTMLDivElement>) {
    const edge = down.currentTarget
    const startX = down.clientX
    edge.setPointerCapture(down.pointerId)
    setDragging(true)
    let latest = width
    const follow = (move: globalThis.PointerEvent) => {
      latest = resizeTo(width + direction * (move.clientX - startX))
    }
    edge.addEventListener('pointermove', follow)
    edge.addEventListener(
      'lostpointercapture',
      () => {
        edge.removeEventListener('pointermove', follow)
        setDragging(false)
        onResize?.(latest)
      },
      { once: true },
    )
  }

  function stepBy(event: KeyboardEvent) {
    const targets: Record<string, number> = {
      ArrowLeft: width - direction * step,
      ArrowRight: width + direction * step,
      Home: min,
      End: max,
    }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    onResize?.(resizeTo(target))
  }

  const edge = (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> can't be a movable splitter
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={dragFrom}
      onKeyDown={stepBy}
      className={classNames(
        'relative z-10 -mx-1 w-2 shrink-0 cursor-col-resize touch-none outline-none after:absolute after:inset-y-0 after:left-1/2 after:w-px after:bg-line hover:after:w-0.5 hover:after:bg-strong focus-visible:after:w-0.5 focus-visible:after:bg-accent-fill max-md:hidden',
        isDragging && 'after:w-0.5 after:bg-accent-fill',
      )}
    />
  )
  const side_ = (
    <div className="flex min-h-0 shrink-0 flex-col max-md:hidden" style={{ width }}>
      {pane}
    </div>
  )
  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      {side === 'left' && side_}
      {side === 'left' && edge}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</div>
      {side === 'right' && edge}
      {side === 'right' && side_}
    </div>
  )
}
