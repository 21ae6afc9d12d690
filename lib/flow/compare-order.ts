// Two lists of things with ids: what is gone, what is new, and the fewest moves that explain the order of the rest.

type Identified = { id: number }

export type OrderChanges<Item extends Identified> = {
  /** Places count from 1, in the list before. */
  removed: { item: Item; from: number }[]
  /** Places in the list after, rising. */
  added: { item: Item; to: number }[]
  moved: { item: Item; from: number; to: number }[]
  /** In both lists, in the order after. */
  kept: { before: Item; after: Item; place: number }[]
}

/** How `after` came from `before`. Ids are unique within each list. */
export function compareOrder<Item extends Identified>(before: Item[], after: Item[]): OrderChanges<Item> {
  const placeBefore = new Map(before.map((item, index) => [item.id, index]))
  const idsAfter = new Set(after.map((item) => item.id))
  const kept = after.flatMap((item, index) => {
    const was = placeBefore.get(item.id)
    return was === undefined ? [] : [{ before: before[was]!, after: item, place: index + 1, was }]
  })
  const standing = longestRise(kept.map(({ was }) => was))
  return {
    removed: before.flatMap((item, index) => (idsAfter.has(item.id) ? [] : [{ item, from: index + 1 }])),
    added: after.flatMap((item, index) => (placeBefore.has(item.id) ? [] : [{ item, to: index + 1 }])),
    moved: kept.flatMap(({ after, place, was }, index) =>
      standing.has(index) ? [] : [{ item: after, from: was + 1, to: place }],
    ),
    kept: kept.map(({ before, after, place }) => ({ before, after, place })),
  }
}

/** `list` without those that leave, and with each of `arriving` at its place (from 1) in the result. */
export function rearrange<Item extends Identified>(
  list: Item[],
  leaving: ReadonlySet<number>,
  arriving: { item: Item; to: number }[],
): Item[] {
  const result = list.filter((item) => !leaving.has(item.id))
  for (const { item, to } of arriving.toSorted((a, b) => a.to - b.to)) result.splice(to - 1, 0, item)
  return result
}

/** Indexes of a longest rising subsequence: whoever is in it need not have moved. Patience sorting, n log n. */
function longestRise(numbers: number[]): Set<number> {
  const ends: number[] = []
  const previous: number[] = []
  for (const [index, value] of numbers.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (numbers[ends[middle]!]! < value) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? ends[low - 1]! : -1
    ends[low] = index
  }
  const rise = new Set<number>()
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index]!) rise.add(index)
  return rise
}

/** Nothing stops foreign data from giving two things one id. */
export function haveOwnIds(list: Identified[]): boolean {
  return new Set(list.map(({ id }) => id)).size === list.length
}
