// Where a dragged step would land. Pure: the marker on the screen, the spoken words and the drop itself all come from here,
// so none of them can say something else than the others.
//
// A flow of n steps has n + 1 gaps: gap 0 above the first step, gap n below the last.

/** What is being dragged: a new step from the palette, or what now stands at `indexes` (ascending, at least one; several move together). */
export type Dragged = { from: 'palette' } | { from: 'canvas'; indexes: readonly number[] }

export type Projection = {
  gap: number
  /** Where it would stand, from 0; of several the first. */
  index: number
  /** That number as people read it. */
  stepNumber: number
  /** How many are dragged. */
  count: number
  /** Steps in the flow after the drop. */
  total: number
  /** Dropping here changes nothing. */
  isUnchanged: boolean
}

/** What a drop in `gap` of a flow of `count` steps would do. */
export function projectDrop(dragged: Dragged, gap: number, count: number): Projection {
  const at = Math.max(0, Math.min(gap, count))
  if (dragged.from === 'palette') {
    return { gap: at, index: at, stepNumber: at + 1, count: 1, total: count + 1, isUnchanged: false }
  }
  const { indexes } = dragged
  // Taking steps out closes their places, so every gap below counts that many less.
  const index = at - indexes.filter((taken) => taken < at).length
  const isUnchanged = indexes.every((taken, offset) => taken === index + offset)
  return { gap: at, index, stepNumber: index + 1, count: indexes.length, total: count, isUnchanged }
}

/** The gap where the keyboard starts: a new step at the end (so that Space, Space appends), a step where it stands. */
export function firstGap(dragged: Dragged, count: number): number {
  return dragged.from === 'palette' ? count : dragged.indexes[0]!
}

export type GapKey = 'up' | 'down' | 'first' | 'last'

/** The next gap for a key. Each press changes the outcome: of the two gaps beside a dragged step, one is skipped. */
export function nextGap(dragged: Dragged, gap: number, key: GapKey, count: number): number {
  if (key === 'first') return 0
  if (key === 'last') return count
  const direction = key === 'up' ? -1 : 1
  const here = projectDrop(dragged, gap, count).index
  for (let next = gap + direction; next >= 0 && next <= count; next += direction) {
    if (projectDrop(dragged, next, count).index !== here) return next
  }
  return gap
}

/**
 * The gap nearest to a height, the upper of two that are as near. Gaps lie halfway between cards, so the border between two of them is
 * the middle of the card.
 * @param count how many gaps there are, at least one
 * @param middleOf height of a gap's middle in pixels; a gap lies below those before it. Asked of few: each costs a look at the page.
 */
export function gapAtHeight(height: number, count: number, middleOf: (gap: number) => number): number {
  let [above, below] = [0, count - 1]
  while (below - above > 1) {
    const between = (above + below) >> 1
    if (middleOf(between) <= height) above = between
    else below = between
  }
  return Math.abs(middleOf(below) - height) < Math.abs(middleOf(above) - height) ? below : above
}
