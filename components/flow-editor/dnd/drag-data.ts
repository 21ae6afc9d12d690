import type { Dragged } from '#lib/flow/drop-projection.ts'

/** What a drag carries: a kind from the palette, or a step of the flow (or a choice of a step) with all that move along with it. */
export type DragData =
  | { from: 'palette'; kind: string }
  /** `ids` in the order they stand, `id` among them. */
  | { from: 'canvas'; id: number; ids: readonly number[]; kind: string }

/** As the projection wants it; null when all of it has gone meanwhile. */
export function draggedOf(data: DragData, order: readonly number[]): Dragged | null {
  if (data.from === 'palette') return { from: 'palette' }
  const indexes = order.flatMap((id, index) => (data.ids.includes(id) ? [index] : []))
  return indexes.length === 0 ? null : { from: 'canvas', indexes }
}
