// The names dnd-kit knows things by, and what they carry.
import type { Active, Over } from '@dnd-kit/core'
import type { Dragged } from '#lib/flow/drop-projection.ts'

export const canvasId = 'canvas'
export const gapId = (gap: number) => `gap:${gap}`

/** What a draggable carries: a kind from the palette, or a step of the flow. */
export type DragData = { from: 'palette'; kind: string } | { from: 'canvas'; stepId: number; kind: string }

export function dragDataOf(active: Active): DragData {
  return active.data.current as DragData
}

/** The gap under what is dragged, or null when it is outside the flow. */
export function gapOf(over: Over | null): number | null {
  const gap = (over?.data.current as { gap?: number } | undefined)?.gap
  return gap ?? null
}

/** As the projection wants it; null when the step has gone meanwhile. */
export function draggedOf(data: DragData, stepIds: readonly number[]): Dragged | null {
  if (data.from === 'palette') return { from: 'palette' }
  const index = stepIds.indexOf(data.stepId)
  return index < 0 ? null : { from: 'canvas', index }
}
