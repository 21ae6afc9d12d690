// Three-way merge: two people started from the same flow and changed different things. What only one of them touched is taken from
// whoever touched it; what both changed in different ways is a conflict, for a person to decide.
import { haveOwnIds } from './compare-order.ts'
import { type Choice, type Settings, type Step, sameData } from './flow.ts'
import { mergeOrder } from './merge-order.ts'
import { contestedTogether, pickFields, type Together } from './merge-together.ts'

export type Side = 'theirs' | 'ours'

/** A thing both changed, in different ways. Undefined stands for what is not there. */
export type MergeConflict = {
  /** The same however often the merge is made: what `picks` names. */
  key: string
  /**
   * presence: one removed it, the other changed it · order: of the steps, or of a step's choices · setting: one field · together: the
   * `fields`, which only mean something together · settings: all of them, one side being Do nothing · condition: when a choice applies ·
   * rest: what only another version understands.
   */
  part: 'presence' | 'order' | 'setting' | 'together' | 'settings' | 'condition' | 'rest'
  /** Null: the order of the whole flow. */
  stepId: number | null
  choiceId: number | null
  field: string | null
  fields?: string[]
  base: unknown
  theirs: unknown
  ours: unknown
}

/** Conflict key → whose it shall be. */
export type Picks = Readonly<Record<string, Side>>

/**
 * Both people's changes on one flow. Of a conflict that `picks` does not decide `steps` has ours. Merging with an unchanged side gives the
 * other side; without conflicts it does not matter which side is which; no step is lost or doubled.
 */
export function mergeFlows({
  base,
  theirs,
  ours,
  picks = {},
  together = () => [],
}: {
  base: Step[]
  theirs: Step[]
  ours: Step[]
  picks?: Picks
  /** What both changed parts of is a conflict then, instead of being put together field by field. */
  together?: Together
}): { steps: Step[]; conflicts: MergeConflict[] } {
  const conflicts: MergeConflict[] = []
  const judge = new Judge(picks, conflicts, together)
  const steps = mergeLists({ base, theirs, ours }, judge, { stepId: null, choiceId: null }, (sides, stepId) =>
    mergeSteps(sides, judge, { stepId, choiceId: null }),
  )
  return { steps, conflicts }
}

type Three<Value> = { base: Value | undefined; theirs: Value; ours: Value }
type Where = { stepId: number | null; choiceId: number | null }

class Judge {
  readonly #picks: Picks
  readonly #conflicts: MergeConflict[]
  readonly together: Together

  constructor(picks: Picks, conflicts: MergeConflict[], together: Together) {
    this.#picks = picks
    this.#conflicts = conflicts
    this.together = together
  }

  /** What only one side changed is that side's; what both changed alike is either's. */
  value<Value>(sides: Three<Value>, part: MergeConflict['part'], where: Where, field: string | null): Value {
    const { base, theirs, ours } = sides
    if (sameData(theirs, ours) || sameData(ours, base)) return theirs
    if (sameData(theirs, base)) return ours
    return this.conflict(sides, part, where, field) === 'theirs' ? theirs : ours
  }

  /** Notes the conflict and says whose it shall be. */
  conflict(sides: Three<unknown>, part: MergeConflict['part'], where: Where, field: string | null): Side {
    const key = [where.stepId, where.choiceId, part, field].map((it) => it ?? '').join('/')
    this.#conflicts.push({ key, part, ...where, field, ...sides })
    return this.pick(key)
  }

  /** As one side made all of `fields`. */
  fields({ base, theirs, ours }: Three<Settings>, fields: string[], where: Where): Side {
    const key = [where.stepId, where.choiceId ?? '', 'together', ...fields].join('/')
    const [stood, left, right] = [
      base && pickFields(base, fields),
      pickFields(theirs, fields),
      pickFields(ours, fields),
    ]
    this.#conflicts.push({
      key,
      part: 'together',
      ...where,
      field: null,
      fields,
      base: stood,
      theirs: left,
      ours: right,
    })
    return this.pick(key)
  }

  pick(key: string): Side {
    return Object.hasOwn(this.#picks, key) ? this.#picks[key]! : 'ours'
  }
}

function mergeLists<Item extends { id: number }>(
  lists: { base: Item[]; theirs: Item[]; ours: Item[] },
  judge: Judge,
  /** The step whose choices these are, if any. */
  parent: Where,
  merge: (sides: Three<Item>, id: number) => Item,
): Item[] {
  const byId = (list: Item[]) => new Map(list.map((item) => [item.id, item]))
  const [base, theirs, ours] = [byId(lists.base), byId(lists.theirs), byId(lists.ours)]
  // Null: a conflict that was decided for who removed it. It keeps a place, so that what is asked about the order is the same either way.
  const merged = new Map<number, Item | null>()
  for (const id of new Set([...theirs.keys(), ...ours.keys()])) {
    const sides = { base: base.get(id), theirs: theirs.get(id), ours: ours.get(id) }
    const where = parent.stepId === null ? { stepId: id, choiceId: null } : { ...parent, choiceId: id }
    const { theirs: theirItem, ours: ourItem } = sides
    if (theirItem && ourItem)
      merged.set(id, merge({ base: sides.base, theirs: theirItem, ours: ourItem }, id))
    else if (!sides.base) merged.set(id, (theirItem ?? ourItem)!)
    else if (!sameData(sides.base, theirItem ?? ourItem))
      merged.set(id, sides[judge.conflict(sides, 'presence', where, null)] ?? null)
  }
  const orders = {
    base: lists.base.map(({ id }) => id),
    theirs: lists.theirs.map(({ id }) => id),
    ours: lists.ours.map(({ id }) => id),
  }
  const order = (side: Side) => mergeOrder(lists, new Set(merged.keys()), side)
  let { ids, isContested } = order('ours')
  if (isContested && judge.conflict(orders, 'order', parent, null) === 'theirs') ids = order('theirs').ids
  return ids.map((id) => merged.get(id)!).filter((item) => item !== null)
}

function mergeSteps(sides: Three<Step>, judge: Judge, where: Where): Step {
  const { base, theirs, ours } = sides
  // Another kind under the same id is foreign data; such a step is one thing.
  if (theirs.kind !== ours.kind || (base && base.kind !== ours.kind))
    return judge.value(sides, 'rest', where, 'kind')
  const choices: Three<Choice[]> = { base: base?.choices, theirs: theirs.choices, ours: ours.choices }
  const canMatch = [base?.choices ?? [], theirs.choices, ours.choices].every(haveOwnIds)
  return {
    ...mergeProperties(sides, judge, where, ['id', 'kind', 'choices', 'settings']),
    id: ours.id,
    kind: ours.kind,
    choices: canMatch
      ? mergeLists({ ...choices, base: choices.base ?? [] }, judge, where, (both, choiceId) =>
          mergeChoices(both, ours.kind, judge, { ...where, choiceId }),
        )
      : judge.value(choices, 'rest', where, 'choices'),
    settings: mergeSettings(settingsOf(sides), ours.kind, judge, where),
  }
}

function mergeChoices(sides: Three<Choice>, kind: string, judge: Judge, where: Where): Choice {
  const { base, theirs, ours } = sides
  return {
    ...mergeProperties(sides, judge, where, ['id', 'when', 'settings']),
    id: ours.id,
    when: judge.value({ base: base?.when, theirs: theirs.when, ours: ours.when }, 'condition', where, null),
    settings: mergeSettings(settingsOf(sides), kind, judge, where),
  }
}

const settingsOf = ({ base, theirs, ours }: Three<Step | Choice>): Three<Settings | null> => ({
  base: base?.settings,
  theirs: theirs.settings,
  ours: ours.settings,
})

/** Field by field where there are fields, but for those that only mean something together; Do nothing has none. */
function mergeSettings(
  sides: Three<Settings | null>,
  kind: string,
  judge: Judge,
  where: Where,
): Settings | null {
  const { base, theirs, ours } = sides
  if (theirs === null || ours === null || base === null) return judge.value(sides, 'settings', where, null)
  const three = { base, theirs, ours }
  const sideOf = new Map<string, Side>()
  for (const fields of contestedTogether(three, judge.together(kind))) {
    const side = judge.fields(three, fields, where)
    for (const field of fields) sideOf.set(field, side)
  }
  return mergeFields(three, (field, values) => {
    const side = sideOf.get(field)
    return side ? values[side] : judge.value(values, 'setting', where, field)
  })
}

/** What another version keeps beside the fields known here. */
function mergeProperties(sides: Three<Step | Choice>, judge: Judge, where: Where, known: string[]): object {
  const rest = (thing: object) =>
    Object.fromEntries(Object.entries(thing).filter(([name]) => !known.includes(name)))
  return mergeFields(
    { base: sides.base && rest(sides.base), theirs: rest(sides.theirs), ours: rest(sides.ours) },
    (field, values) => judge.value(values, 'rest', where, field),
  )
}

function mergeFields(
  { base, theirs, ours }: Three<Settings>,
  merge: (field: string, values: Three<unknown>) => unknown,
): Settings {
  const own = (settings: Settings | undefined, field: string) =>
    settings && Object.hasOwn(settings, field) ? settings[field] : undefined
  const fields = new Set([...Object.keys(ours), ...Object.keys(theirs)])
  return Object.fromEntries(
    [...fields]
      .map((field) => {
        const values = { base: own(base, field), theirs: own(theirs, field), ours: own(ours, field) }
        return [field, merge(field, values)] as const
      })
      .filter(([, value]) => value !== undefined),
  )
}
