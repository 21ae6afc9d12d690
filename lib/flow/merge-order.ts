// One order out of two that came from the same one. Pair by pair: where one side turned two things round, they are turned round.

type Identified = { id: number }

/**
 * The order of `survivors`. `isContested` when the wishes of both sides can't be met at once; the order is then that of `preferred`.
 * Things that only one side has, and that are new, stay behind whatever they stood behind there. Does not depend on which side is which,
 * unless contested.
 */
export function mergeOrder(
  lists: { base: Identified[]; theirs: Identified[]; ours: Identified[] },
  survivors: ReadonlySet<number>,
  preferred: 'theirs' | 'ours',
): { ids: number[]; isContested: boolean } {
  const [base, theirs, ours] = [placesOf(lists.base), placesOf(lists.theirs), placesOf(lists.ours)]
  const isNew = (id: number) => !base.has(id) && !(theirs.has(id) && ours.has(id))
  const common = [...survivors].filter((id) => !isNew(id))
  const { order, isContested } = orderCommon(common, { base, theirs, ours })
  const sides = { theirs: lists.theirs, ours: lists.ours }
  const ids = isContested
    ? orderAsIn(sides[preferred], sides[preferred] === lists.theirs ? lists.ours : lists.theirs, common)
    : order
  return { ids: insertNew(ids, [lists.theirs, lists.ours], survivors), isContested }
}

type Places = ReadonlyMap<number, number>

const placesOf = (list: Identified[]): Places => new Map(list.map(({ id }, index) => [id, index]))

/** True when `a` comes first, undefined when the list lacks one of them. */
function comesFirst(places: Places, a: number, b: number): boolean | undefined {
  const [left, right] = [places.get(a), places.get(b)]
  return left === undefined || right === undefined ? undefined : left < right
}

function orderCommon(
  common: number[],
  { base, theirs, ours }: { base: Places; theirs: Places; ours: Places },
): { order: number[]; isContested: boolean } {
  let isContested = false
  const behind = new Map(common.map((id) => [id, 0]))
  for (const [index, a] of common.entries()) {
    for (const b of common.slice(index + 1)) {
      const was = comesFirst(base, a, b)
      // Who lacks one of the two has no wish about them.
      const theirWish = comesFirst(theirs, a, b) ?? was
      const ourWish = comesFirst(ours, a, b) ?? was
      if (was === undefined && theirWish !== undefined && ourWish !== undefined && theirWish !== ourWish)
        isContested = true
      const aFirst =
        was === undefined
          ? (theirWish ?? ourWish ?? a < b)
          : theirWish === was && ourWish === was
            ? was
            : !was
      const later = aFirst ? b : a
      behind.set(later, behind.get(later)! + 1)
    }
  }
  // Without a circle everybody has another number of things before it, from 0 up.
  const order = common.toSorted((a, b) => behind.get(a)! - behind.get(b)!)
  return { order, isContested: isContested || order.some((id, index) => behind.get(id) !== index) }
}

/** As one list has them; what only the other has goes behind what it stands behind there. */
function orderAsIn(preferred: Identified[], other: Identified[], common: number[]): number[] {
  const wanted = new Set(common)
  const result = preferred.map(({ id }) => id).filter((id) => wanted.has(id))
  let previous: number | undefined
  for (const { id } of other) {
    if (!wanted.has(id)) continue
    if (!result.includes(id)) result.splice(previous === undefined ? 0 : result.indexOf(previous) + 1, 0, id)
    previous = id
  }
  return result
}

/** Puts each side's new things, run by run, behind what they stand behind there. Two runs at one place: the smaller first id first. */
function insertNew(common: number[], sides: Identified[][], survivors: ReadonlySet<number>): number[] {
  const isCommon = new Set(common)
  const runsBehind = new Map<number | null, number[][]>()
  for (const side of sides) {
    let anchor: number | null = null
    let run: number[] = []
    for (const { id } of side) {
      if (!survivors.has(id)) continue
      if (isCommon.has(id)) {
        anchor = id
        run = []
      } else {
        if (run.length === 0) runsBehind.set(anchor, [...(runsBehind.get(anchor) ?? []), run])
        run.push(id)
      }
    }
  }
  const behind = (anchor: number | null) =>
    (runsBehind.get(anchor) ?? []).sort((a, b) => a[0]! - b[0]!).flat()
  return [...behind(null), ...common.flatMap((id) => [id, ...behind(id)])]
}
