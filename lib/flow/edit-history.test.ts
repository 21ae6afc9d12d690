import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  doEdit,
  doMerge,
  type EditHistory,
  emptyHistory,
  readKeptHistory,
  redo,
  undo,
} from './edit-history.ts'
import { moveTogether } from './edit-many.ts'
import type { Edit } from './edit-steps.ts'
import type { Choice, Step } from './flow.ts'

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
  expect(said({ type: 'set-choice', stepId: 2, choice: { ...choice } })).toEqual([kind, 2, 2, 1])
  expect(said({ type: 'delete-many', stepIds: [3, 2] })).toEqual([null, 2, 0, 2])
  expect(said(moveTogether(start, [3, 2], 0))).toEqual([null, 2, 0, 2])
  const places = [8, 9].map((id, offset) => ({ step: bare(id), index: 1 + offset }))
  expect(said({ type: 'insert-many', places })).toEqual([null, 2, 0, 2])
})

test('the two hundred newest edits can be taken back', () => {
  let at: Place = { steps: [bare(1)], history: emptyHistory }
  for (let n = 0; n < 250; n++)
    at = doEdit(at.steps, at.history, { type: 'set-settings', stepId: 1, settings: { n } })!
  expect(at.history.past).toHaveLength(200)
})

test('what somebody else changed is one edit like any other, however often they saved', () => {
  fc.assert(
    fc.property(session, fc.array(steps, { minLength: 1, maxLength: 4 }), edit, (it, theirs, next) => {
      const before = play(it).at(-1)!
      let at: Place = before
      for (const flow of theirs) at = doMerge(at.steps, at.history, flow, 'Bob') ?? at
      expect(readKeptHistory(JSON.parse(JSON.stringify(at)), at.steps)).toEqual(at.history)
      const more = doEdit(at.steps, at.history, next)
      const back = more ? undo(more.steps, more.history)! : at
      expect(back.steps).toEqual(at.steps)
      if (at === before) return
      expect(at.history.past).toHaveLength(before.history.past.length + 1)
      const without = undo(back.steps, back.history)!
      expect(without.steps).toEqual(before.steps)
      expect(redo(without.steps, without.history)!.steps).toEqual(at.steps)
    }),
  )
})

test('another author’s changes, and ours in between, begin a new edit', () => {
  const step = (id: number): Step => ({ id, kind: 'x', choices: [], settings: null })
  const bob = doMerge([], emptyHistory, [step(1)], 'Bob')!
  expect(bob.words).toMatchObject({ type: 'replace', author: 'Bob' })
  const eve = doMerge(bob.steps, bob.history, [step(1), step(2)], 'Eve')!
  const ours = doEdit(eve.steps, eve.history, { type: 'delete', stepId: 1 })!
  const again = doMerge(ours.steps, ours.history, [step(3)], 'Eve')!
  expect(again.history.past.map(({ words }) => words.author)).toEqual(['Bob', 'Eve', undefined, 'Eve'])
  expect(doMerge(again.steps, again.history, [step(3)], 'Bob')).toBeNull()
})
