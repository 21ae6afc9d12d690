// The names dnd-kit knows things by, and what they carry.
import type { Active, Over } from '@dnd-kit/core'
import type { Dragged } from '#lib/flow/drop-projection.ts'

export const canvasId = 'canvas'
export const gapId = (gap: number) => `gap:${gap}`

/** What a draggable carries: a kind from the palette, or a step of the flow (or a choice of a step) with all that move along with it. */
export type DragData =
  | { from: 'palette'; kind: string }
  /** `ids` in the order they stand, `id` among them. */
  | { from: 'canvas'; id: number; ids: readonly number[]; kind: string }

export function dragDataOf(active: Active): DragData {
  return active.data.current as DragData
}

/** The gap under what is dragged, or null when it is outside the flow. */
export function gapOf(over: Over | null): number | null {
  const gap = (over?.data.current as { gap?: number } | undefined)?.gap
  return gap ?? null
}

/** As the projection wants it; null when all of it has gone meanwhile. */
export function draggedOf(data: DragData, order: readonly number[]): Dragged | null {
  if (data.from === 'palette') return { from: 'palette' }
  const indexes = order.flatMap((id, index) => (data.ids.includes(id) ? [index] : []))
  return indexes.length === 0 ? null : { from: 'canvas', indexes }
}
