// Settings that only mean something together, when two people changed some of them each.
import { type Settings, sameData } from './flow.ts'

/** Groups of settings of a kind of step that only mean something together. A setting may be in several. */
export type Together = (kind: string) => readonly (readonly string[])[]

type Three = { base: Settings | undefined; theirs: Settings; ours: Settings }

/**
 * Sets of settings that have to come from one side: both changed something of a group, and it is not one setting alone, so that field by
 * field it would become what neither of the two made of it. No setting is in two sets. Does not depend on which side is which.
 */
export function contestedTogether({ base, theirs, ours }: Three, groups: ReturnType<Together>): string[][] {
  const isSame = (left: Settings | undefined, right: Settings, field: string) =>
    sameData(own(left, field), own(right, field))
  /** What differs in each group: one side changed it, or both did. */
  const differing = groups
    .map((group) => group.filter((field) => !isSame(theirs, ours, field)))
    .filter((fields) => fields.length > 1)
  const isByBoth = (fields: string[]) =>
    [theirs, ours].every((side) => fields.some((field) => !isSame(base, side, field)))
  const contested = differing.filter(isByBoth).map((fields) => new Set(fields))
  // What is decided for one side takes along what means something with it only.
  for (let grew = true; grew; ) {
    grew = false
    for (const fields of differing) {
      const touching = contested.filter((set) => fields.some((field) => set.has(field)))
      const [first, ...others] = touching
      if (!first || (others.length === 0 && fields.every((field) => first.has(field)))) continue
      for (const field of [...fields, ...others.flatMap((set) => [...set])]) first.add(field)
      for (const set of others) contested.splice(contested.indexOf(set), 1)
      grew = true
    }
  }
  return contested.map((set) => [...set].sort())
}

/** These settings alone; what is absent stays absent. */
export function pickFields(settings: Settings, fields: readonly string[]): Settings {
  return Object.fromEntries(
    fields.filter((field) => Object.hasOwn(settings, field)).map((field) => [field, settings[field]]),
  )
}

const own = (settings: Settings | undefined, field: string): unknown =>
  settings && Object.hasOwn(settings, field) ? settings[field] : undefined
