// From things with an id and a name to the options of a `ComboBox`.
import type { ComboOption } from '#components/ui/combo-box.tsx'

type Named = { id: number; name: string }

/** What is picked, as an option. An id nobody knows any more shows as `gone`, so that the field does not look empty. */
export function optionOf<Thing extends Named>(pick: {
  id: number | null
  known: Record<number, Thing>
  detailOf: (thing: Thing) => string
  gone: string
}): ComboOption | null {
  if (pick.id === null) return null
  const thing = pick.known[pick.id]
  return thing
    ? { id: String(thing.id), title: thing.name, detail: pick.detailOf(thing) }
    : { id: String(pick.id), title: pick.gone }
}

/** What was found, as options; those that can't be picked stay in sight and say why in their detail, as do those that are no use yet. */
export function optionsOf<Thing extends Named>(
  found: Thing[],
  detailOf: (thing: Thing) => string,
  marks: { isDisabled?: (thing: Thing) => boolean; isUnready?: (thing: Thing) => boolean } = {},
): ComboOption[] {
  return found.map((thing) => ({
    id: String(thing.id),
    title: thing.name,
    detail: detailOf(thing),
    isDisabled: marks.isDisabled?.(thing) ?? false,
    isUnready: marks.isUnready?.(thing) ?? false,
  }))
}
