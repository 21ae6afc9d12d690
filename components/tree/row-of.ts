/** The line of the tree that an event happened in. */
export function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[role=row]') : null
}

/** The asset of a line. */
export function idOf(row: HTMLElement | null): number | null {
  return row?.dataset.key === undefined ? null : Number(row.dataset.key)
}
