import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  doEdit,
  doMerge,
  type EditHistory,
  emptyHistory,
  readKeptHistory,
  redo as redoMerging,
  undo as undoMerging,
} from './edit-history.ts'
import type { Merge } from './edit-history-merges.ts'
import { moveTogether } from './edit-many.ts'
import { applyEdit, type Edit } from './edit-steps.ts'
import { type Choice, type Step, sameSteps } from './flow.ts'
import { mergeFlows } from './merge-flows.ts'

const settings = fc.option(fc.record({ vibesListId: fc.option(fc.nat()) }))
const choice: fc.Arbitrary<Choice> = fc.record({
  id: fc.integer({ min: 1, max: 6 }),
  when: fc.record({
    id: fc.nat(),
    kind: fc.constantFrom('person-attribute', 'of-another-version'),
    settings: fc.record({ field: fc.constantFrom('firstName', 'id') }),
  }),
  settings,
})
const choiceId = fc.integer({ min: 1, max: 6 })
const step: fc.Arbitrary<Step> = fc.record({
  id: fc.integer({ min: 1, max: 12 }),
  kind: fc.constantFrom('send-sms-message', 'of-another-version'),
  choices: fc.uniqueArray(choice, { maxLength: 4, selector: (it) => it.id }),
  settings,
})
const steps = fc.uniqueArray(step, { maxLength: 6, selector: (it) => it.id })
const index = fc.integer({ min: -1, max: 8 })
const stepId = fc.integer({ min: 1, max: 12 })
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ type: fc.constant('insert' as const), index, step }),
  fc.record({ type: fc.constant('delete' as const), stepId }),
  fc.record({ type: fc.constant('move' as const), stepId, index }),
  fc.record({ type: fc.constant('set-settings' as const), stepId, settings }),
  fc.record({ type: fc.constant('replace' as const), steps }),
  fc.record({ type: fc.constant('add-choice' as const), stepId, index, choice }),
  fc.record({ type: fc.constant('delete-choice' as const), stepId, choiceId }),
  fc.record({ type: fc.constant('move-choice' as const), stepId, choiceId, index }),
  fc.record({ type: fc.constant('set-choice' as const), stepId, choice }),
  fc.record({
    type: fc.constant('insert-many' as const),
    places: fc.array(fc.record({ step, index }), { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant('delete-many' as const), stepIds: fc.array(stepId, { maxLength: 4 }) }),
  fc.record({
    type: fc.constant('move-many' as const),
    places: fc.array(fc.record({ stepId, index }), { maxLength: 4 }),
  }),
)
const session = fc.record({ start: steps, edits: fc.array(edit, { maxLength: 30 }) })

const merge: Merge = (flows) => mergeFlows(flows).steps
const undo = (steps: Step[], history: EditHistory) => undoMerging(steps, history, merge)
const redo = (steps: Step[], history: EditHistory) => redoMerging(steps, history, merge)

type Place = { steps: Step[]; history: EditHistory }

/** Does them all; every state on the way, the first and the last included. */
function play({ start, edits }: { start: Step[]; edits: Edit[] }): Place[] {
  const places: Place[] = [{ steps: start, history: emptyHistory }]
  for (const it of edits) {
    const { steps, history } = places.at(-1)!
    const edited = doEdit(steps, history, it)
    if (edited) places.push(edited)
  }
  return places
}

test('undoing everything visits every state backwards, redoing everything visits them forwards', () => {
  fc.assert(
    fc.property(session, (it) => {
      const places = play(it)
      let at = places.at(-1)!
      for (const before of places.slice(0, -1).toReversed()) {
        at = undo(at.steps, at.history)!
        expect(at.steps).toEqual(before.steps)
      }
      expect(undo(at.steps, at.history)).toBeNull()
      for (const after of places.slice(1)) {
        at = redo(at.steps, at.history)!
        expect(at.steps).toEqual(after.steps)
      }
      expect(redo(at.steps, at.history)).toBeNull()
    }),
  )
})

test('any walk of edits, undos and redos keeps the law: undo after anything gives back what stood before', () => {
  const move = fc.oneof(edit, fc.constant('undo' as const), fc.constant('redo' as const))
  fc.assert(
    fc.property(steps, fc.array(move, { maxLength: 40 }), (start, moves) => {
      let at: Place = { steps: start, history: emptyHistory }
      for (const it of moves) {
        const turn = it === 'undo' ? undo : it === 'redo' ? redo : doEdit
        const next = turn(at.steps, at.history, it as Edit)
        if (!next) continue
        const back = it === 'undo' ? redo : undo
        expect(back(next.steps, next.history)!.steps).toEqual(at.steps)
        at = next
      }
    }),
  )
})

test('a kept history comes back whole with the steps it belongs to', () => {
  fc.assert(
    fc.property(session, fc.nat(5), (it, undone) => {
      let at = play(it).at(-1)!
      for (let n = 0; n < undone; n++) at = undo(at.steps, at.history) ?? at
      const kept = JSON.parse(JSON.stringify({ steps: at.steps, history: at.history }))
      expect(readKeptHistory(kept, at.steps)).toEqual(JSON.parse(JSON.stringify(at.history)))
    }),
  )
})

const bare = (id: number): Step => ({ id, kind: 'send-sms-message', choices: [], settings: null })

test('a kept history is forgotten when somebody else changed the flow, and when it is none', () => {
  const { steps, history } = doEdit([bare(1)], emptyHistory, { type: 'insert', index: 1, step: bare(2) })!
  expect(readKeptHistory({ steps, history }, [bare(1)])).toBe(emptyHistory)
  const foreign = { past: [{ edit: { type: 'shred' }, inverse: { type: 'shred' }, words: {} }], future: [] }
  const broken = {
    past: [{ ...history.past[0], edit: { type: 'insert', index: 0, step: { id: 2 } } }],
    future: [],
  }
  for (const kept of [null, 7, {}, { steps }, { steps, history: foreign }, { steps, history: broken }])
    expect(readKeptHistory(kept, steps)).toBe(emptyHistory)
})

test('it says what each edit did, with the numbers and the count of then', () => {
  const choice: Choice = { id: 5, when: { id: 1, kind: 'person-attribute', settings: {} }, settings: null }
  const start = [bare(1), { ...bare(2), choices: [{ ...choice, id: 4 }, choice] }, bare(3)]
  const words = (it: Edit) => doEdit(start, emptyHistory, it)!.words
  const said = (it: Edit) => {
    const { type, kind, stepNumber, choiceNumber, count } = words(it)
    expect(type).toBe(it.type)
    return [kind, stepNumber, choiceNumber, count]
  }
  const kind = 'send-sms-message'
  expect(said({ type: 'insert', index: 9, step: bare(9) })).toEqual([kind, 4, 0, 1])
  expect(said({ type: 'delete', stepId: 2 })).toEqual([kind, 2, 0, 1])
  expect(said({ type: 'move', stepId: 2, index: 0 })).toEqual([kind, 2, 0, 1])
  expect(said({ type: 'replace', steps: [] })).toEqual([null, 0, 0, 0])
  expect(said({ type: 'add-choice', stepId: 1, index: 9, choice })).toEqual([kind, 1, 1, 1])
  expect(said({ type: 'delete-choice', stepId: 2, choiceId: 5 })).toEqual([kind, 2, 2, 1])
  expect(said({ type: 'move-choice', stepId: 2, choiceId: 5, index: 0 })).toEqual([kind, 2, 2, 1])
  expect(said({ type: 'set-choice', stepId: 2, choice: { ...choice, settings: {} } })).toEqual([
    kind,
    2,
    2,
    1,
  ])
  expect(said({ type: 'delete-many', stepIds: [3, 2] })).toEqual([null, 2, 0, 2])
  expect(said(moveTogether(start, [3, 2], 0))).toEqual([null, 2, 0, 2])
  const places = [8, 9].map((id, offset) => ({ step: bare(id), index: 1 + offset }))
  expect(said({ type: 'insert-many', places })).toEqual([null, 2, 0, 2])
  // A move is named by both numbers: by the first alone it would be taken for the step that has it now.
  expect(words({ type: 'move', stepId: 3, index: 0 })).toMatchObject({ stepNumber: 3, toNumber: 1 })
  expect(words({ type: 'move', stepId: 1, index: 9 })).toMatchObject({ stepNumber: 1, toNumber: 3 })
  expect(words({ type: 'move-choice', stepId: 2, choiceId: 5, index: 0 })).toMatchObject({ toNumber: 1 })
  const restored = doEdit(start, emptyHistory, { type: 'replace', steps: [] }, { words: { revision: 7 } })!
  expect(restored.words).toMatchObject({ type: 'replace', revision: 7 })
})

/** Words typed into fields: letters after each other, each a whole set of settings, as forms tell them. */
const word = fc.record({
  stepId: fc.integer({ min: 1, max: 3 }),
  choiceId: fc.option(choiceId),
  field: fc.constantFrom('value', 'description'),
  letters: fc.array(fc.string({ maxLength: 4 }), { minLength: 1, maxLength: 6 }),
})

/** Each letter on what stands in the step or the choice then; null where there is neither. */
function letterOf(
  steps: Step[],
  { stepId, choiceId, field }: { stepId: number; choiceId: number | null; field: string },
  text: string,
): Edit | null {
  const typedInto = steps.find(({ id }) => id === stepId)
  const into = choiceId === null ? typedInto : typedInto?.choices.find(({ id }) => id === choiceId)
  if (!into) return null
  const settings = { ...into.settings, [field]: text }
  return choiceId === null
    ? { type: 'set-settings', stepId, settings }
    : { type: 'set-choice', stepId, choice: { ...(into as Choice), settings } }
}

test('a typed word is one edit: undo takes back all of it and redo brings all of it, among edits of every kind', () => {
  fc.assert(
    fc.property(steps, fc.array(fc.oneof(edit, word), { maxLength: 20 }), (start, turns) => {
      // The states there are to come back to: one for each edit, and one for each word.
      const places: Place[] = [{ steps: start, history: emptyHistory }]
      for (const turn of turns) {
        const before = places.at(-1)!
        if ('type' in turn) {
          const edited = doEdit(before.steps, before.history, turn)
          if (edited) places.push(edited)
          continue
        }
        let at = before
        let isMore = false
        for (const text of turn.letters) {
          const letter = letterOf(at.steps, turn, text)
          const edited = letter && doEdit(at.steps, at.history, letter, { isMore })
          if (!edited) continue
          at = edited
          // A word that was rubbed out is none; the next letter begins one.
          isMore = at.history.past.length > before.history.past.length
        }
        expect(at.history.past.length - before.history.past.length).toBe(
          sameSteps(at.steps, before.steps) ? 0 : 1,
        )
        if (at !== before) {
          if (sameSteps(at.steps, before.steps)) places.pop()
          places.push(at)
        }
      }
      let at = places.at(-1)!
      expect(readKeptHistory(JSON.parse(JSON.stringify(at)), at.steps)).toEqual(
        JSON.parse(JSON.stringify(at.history)),
      )
      for (const before of places.slice(0, -1).toReversed()) {
        at = undo(at.steps, at.history)!
        expect(sameSteps(at.steps, before.steps)).toBe(true)
      }
      expect(undo(at.steps, at.history)).toBeNull()
      for (const after of places.slice(1)) {
        at = redo(at.steps, at.history)!
        expect(sameSteps(at.steps, after.steps)).toBe(true)
      }
    }),
  )
})

test('a letter joins what was typed before it, and nothing else', () => {
  const set = (stepId: number, value: string): Edit => ({ type: 'set-settings', stepId, settings: { value } })
  const start = [bare(1), bare(2)]
  const first = doEdit(start, emptyHistory, set(1, 'A'))!
  const lengthAfter = (at: Place, it: Edit) =>
    doEdit(at.steps, at.history, it, { isMore: true })!.history.past.length
  expect(lengthAfter(first, set(1, 'Am'))).toBe(1)
  // Another step; a choice of the same step; what was undone; what was there before any edit.
  expect(lengthAfter(first, set(2, 'Am'))).toBe(2)
  expect(lengthAfter(first, { type: 'delete', stepId: 1 })).toBe(2)
  const undone = undo(first.steps, doEdit(first.steps, first.history, set(1, 'Am'))!.history)!
  expect(lengthAfter(undone, set(1, 'B'))).toBe(2)
  expect(lengthAfter({ steps: start, history: emptyHistory }, set(1, 'A'))).toBe(1)
  // Set to what it is already: no edit at all.
  expect(doEdit(first.steps, first.history, set(1, 'A'))).toBeNull()
})

test('the two hundred newest edits can be taken back', () => {
  let at: Place = { steps: [bare(1)], history: emptyHistory }
  for (let n = 0; n < 250; n++)
    at = doEdit(at.steps, at.history, { type: 'set-settings', stepId: 1, settings: { n } })!
  expect(at.history.past).toHaveLength(200)
})

/** What somebody else makes of a flow. */
const others = fc.array(edit, { minLength: 1, maxLength: 4 })
const changedBy = (steps: Step[], edits: Edit[]) => edits.reduce(applyEdit, steps)
const take = (at: Place, merged: Step[]): Place => doMerge(at.steps, at.history, merged, merge) ?? at

test('what others save is taken in between: any undo and redo is still the way back of the other', () => {
  const turn = fc.oneof(edit, fc.constant('undo' as const), fc.constant('redo' as const), others)
  fc.assert(
    fc.property(steps, fc.array(turn, { maxLength: 40 }), (start, turns) => {
      let at: Place = { steps: start, history: emptyHistory }
      for (const it of turns) {
        if (Array.isArray(it)) {
          const merged = changedBy(at.steps, it)
          at = take(at, merged)
          expect(sameSteps(at.steps, merged)).toBe(true)
        } else {
          const go = it === 'undo' ? undo : it === 'redo' ? redo : doEdit
          const next: Place | null = go(at.steps, at.history, it as Edit)
          if (!next) continue
          const back = it === 'undo' ? redo : undo
          expect(sameSteps(back(next.steps, next.history)!.steps, at.steps)).toBe(true)
          at = next
        }
        // Of the button's next it is never theirs; and all of it is kept over a reload.
        for (const entry of [at.history.past.at(-1), at.history.future[0]])
          expect(entry?.isTheirs).toBeUndefined()
        const kept = JSON.parse(JSON.stringify(at))
        expect(readKeptHistory(kept, at.steps)).toEqual(kept.history)
      }
    }),
  )
})

test('undo and redo after a merge do what they would have done before it, and leave theirs alone', () => {
  fc.assert(
    fc.property(session, fc.nat(3), others, (it, undone, edits) => {
      let before: Place = play(it).at(-1)!
      for (let n = 0; n < undone; n++) before = undo(before.steps, before.history) ?? before
      const at = take(before, changedBy(before.steps, edits))
      for (const turn of [undo, redo]) {
        const without = turn(before.steps, before.history)
        if (!without || at === before) continue
        const expected = merge({ base: before.steps, theirs: without.steps, ours: at.steps })
        // Of an edit that others overtook nothing is left to take back: the next one goes.
        if (!sameSteps(expected, at.steps))
          expect(sameSteps(turn(at.steps, at.history)!.steps, expected)).toBe(true)
      }
    }),
  )
})

test('a step that somebody else added outlives every undo and redo', () => {
  fc.assert(
    fc.property(session, fc.nat(5), index, (it, undone, index) => {
      let at: Place = play(it).at(-1)!
      for (let n = 0; n < undone; n++) at = undo(at.steps, at.history) ?? at
      at = take(at, applyEdit(at.steps, { type: 'insert', index, step: bare(99) }))
      for (const turn of [undo, redo])
        for (let next: Place | null = at; next; next = turn(at.steps, at.history)) {
          at = next
          expect(at.steps.some(({ id }) => id === 99)).toBe(true)
        }
    }),
  )
})

test('the own edits around those of others are named by the numbers they have now', () => {
  const own = doEdit([bare(1)], emptyHistory, { type: 'insert', index: 1, step: bare(2) })!
  const undone = undo(own.steps, own.history)!
  const at = take(take(own, [bare(8), ...own.steps]), [bare(8), bare(9), ...own.steps])
  expect(at.history.past.at(-1)!.words).toMatchObject({ type: 'insert', stepNumber: 4 })
  expect(undo(at.steps, at.history)!.steps).toEqual([bare(8), bare(9), bare(1)])
  const moved = doEdit([bare(1), bare(2)], emptyHistory, { type: 'move', stepId: 2, index: 0 })!
  expect(take(moved, [bare(8), ...moved.steps]).history.past.at(-1)!.words).toMatchObject({
    stepNumber: 3,
    toNumber: 2,
  })
  const later = take(undone, [bare(8), bare(1)])
  expect(later.history.past).toEqual([])
  expect(redo(later.steps, later.history)!.steps).toEqual([bare(8), bare(1), bare(2)])
  expect(doMerge(at.steps, at.history, [...at.steps], merge)).toBeNull()
})
