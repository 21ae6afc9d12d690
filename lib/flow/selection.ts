// Which steps of a flow are selected. Pure, so that pointer, keyboard and the spoken words follow one rule.

/** `anchor`: where a range begins. `head`: where it ends, and where the focus is. */
export type Selection = { ids: ReadonlySet<number>; anchor: number | null; head: number | null }

export const nothingSelected: Selection = { ids: new Set(), anchor: null, head: null }

/** `only` this one; `toggle` it beside the others; the `range` from the anchor to it. */
export type SelectHow = 'only' | 'toggle' | 'range'

export function select(
  order: readonly number[],
  selection: Selection,
  id: number,
  how: SelectHow,
): Selection {
  if (!order.includes(id)) return selection
  if (how === 'toggle') {
    const ids = new Set(selection.ids)
    if (!ids.delete(id)) ids.add(id)
    return { ids, anchor: id, head: id }
  }
  const from = order.indexOf(selection.anchor ?? id)
  if (how === 'only' || from < 0) return { ids: new Set([id]), anchor: id, head: id }
  const to = order.indexOf(id)
  return {
    ids: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)),
    anchor: order[from]!,
    head: id,
  }
}

export function selectAll(order: readonly number[], head: number | null): Selection {
  return { ids: new Set(order), anchor: order[0] ?? null, head }
}

/** The selected ones that are still there, in the order they stand. */
export function selectedIn(order: readonly number[], selection: Selection): number[] {
  return order.filter((id) => selection.ids.has(id))
}

/** What an action on one step is about: all that are selected when it is one of several, else it alone. */
export function targetsOf(order: readonly number[], selection: Selection, id: number): number[] {
  const selected = selectedIn(order, selection)
  return selected.includes(id) ? selected : [id]
}

/** The step an arrow, Home or End leads to; the step itself at either end. */
export function neighbour(
  order: readonly number[],
  id: number,
  key: 'up' | 'down' | 'first' | 'last',
): number {
  const index = order.indexOf(id)
  const to = { up: index - 1, down: index + 1, first: 0, last: order.length - 1 }[key]
  return order[Math.max(0, Math.min(to, order.length - 1))] ?? id
}
