import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Editing,
  type EditingEvent,
  hasUnsaved,
  reduceEditing,
  retryDelayMs,
  type SavedFlow,
  startEditing,
  wantsSaving,
} from './editing.ts'
import type { Step } from './flow.ts'
import { readDraft, writeDraft } from './unsaved-draft.ts'

const step = (id: number): Step => ({
  id,
  kind: 'send-sms-message',
  choices: [],
  settings: { messageId: null },
})
const revision = (revisionId: number | null, ...ids: number[]): SavedFlow => ({
  revisionId,
  steps: ids.map(step),
  savedAt: '2026-11-17T16:00:00Z',
  savedBy: 'Ada',
})
const play = (state: Editing, ...events: EditingEvent[]) => events.reduce(reduceEditing, state)
const insert = (id: number): EditingEvent => ({
  type: 'edit',
  edit: { type: 'insert', index: 99, step: step(id) },
})
const succeeded = (revisionId: number): EditingEvent => {
  const { steps: _, ...saved } = revision(revisionId)
  return { type: 'save-succeeded', saved }
}
const ids = (state: Editing) => state.steps.map((it) => it.id)

test('an edit wants saving, and once saved nothing does', () => {
  const edited = play(startEditing(revision(null)), insert(1))
  expect(wantsSaving(edited)).toBe(true)
  const saved = play(edited, { type: 'save-started' }, succeeded(10))
  expect(hasUnsaved(saved)).toBe(false)
  expect(saved.saved.revisionId).toBe(10)
})

test('what was edited while a save was on its way is saved after it', () => {
  const saving = play(startEditing(revision(null)), insert(1), { type: 'save-started' }, insert(2))
  expect(wantsSaving(saving)).toBe(false)
  const saved = play(saving, succeeded(10))
  expect(wantsSaving(saved)).toBe(true)
  expect(ids(saved)).toEqual([1, 2])
})

test('a save that does not get through is tried again, later each time, and keeps everything', () => {
  let state = play(startEditing(revision(null)), insert(1))
  for (const attempt of [1, 2, 3]) {
    state = play(state, { type: 'save-started' }, { type: 'save-failed' })
    expect(state.save).toEqual({ phase: 'retrying', attempt })
    state = play(state, { type: 'retry' })
    expect(wantsSaving(state)).toBe(true)
  }
  expect(ids(state)).toEqual([1])
  expect([1, 2, 3, 6, 50].map(retryDelayMs)).toEqual([1000, 2000, 4000, 30_000, 30_000])
})

test('a save that worked though its answer was lost is no conflict with oneself', () => {
  const lost = play(
    startEditing(revision(9)),
    insert(1),
    { type: 'save-started' },
    { type: 'save-failed' },
    insert(2),
    { type: 'retry' },
    { type: 'save-started' },
    { type: 'save-conflicted', theirs: revision(10, 1) },
  )
  expect(lost.save).toEqual({ phase: 'idle' })
  expect(lost.saved.revisionId).toBe(10)
  expect(wantsSaving(lost)).toBe(true)
})

describe('a save that lost a race', () => {
  const conflict = play(
    startEditing(revision(9, 5)),
    insert(1),
    { type: 'save-started' },
    { type: 'save-conflicted', theirs: revision(10, 5, 7) },
  )

  test('keeps what stands on the screen and asks', () => {
    expect(conflict.save.phase).toBe('conflict')
    expect(ids(conflict)).toEqual([5, 1])
    expect(wantsSaving(play(conflict, insert(2)))).toBe(false)
  })

  test('Load theirs shows theirs, saved', () => {
    const state = play(conflict, { type: 'load-theirs' })
    expect(ids(state)).toEqual([5, 7])
    expect(hasUnsaved(state)).toBe(false)
  })

  test('Save mine builds on theirs, so that theirs stays as a revision', () => {
    const state = play(conflict, { type: 'save-mine' })
    expect(state.saved.revisionId).toBe(10)
    expect(ids(state)).toEqual([5, 1])
    expect(wantsSaving(state)).toBe(true)
  })
})

test('what the server refuses is not sent again until it changes', () => {
  const refused = play(
    startEditing(revision(9)),
    insert(1),
    { type: 'save-started' },
    { type: 'save-refused', reason: 'Your role doesn’t allow this.' },
  )
  expect(wantsSaving(refused)).toBe(false)
  expect(wantsSaving(play(refused, insert(2)))).toBe(true)
})

describe('a draft from before a reload', () => {
  const found = (steps: Step[], baseRevisionId: number | null): EditingEvent => ({
    type: 'draft-found',
    steps,
    baseRevisionId,
  })

  test('goes on where it was when nobody saved meanwhile', () => {
    const state = play(startEditing(revision(9, 5)), found([step(5), step(1)], 9))
    expect(wantsSaving(state)).toBe(true)
    expect(ids(state)).toEqual([5, 1])
  })

  test('is a conflict when somebody did', () => {
    expect(play(startEditing(revision(10, 7)), found([step(1)], 9)).save.phase).toBe('conflict')
  })

  test('is nothing when the server already has it', () => {
    expect(hasUnsaved(play(startEditing(revision(10, 1)), found([step(1)], 9)))).toBe(false)
  })

  test('survives the store, and a store that holds nonsense or refuses is no error', () => {
    const kept = new Map<string, string>()
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    }
    writeDraft(store, 3, { baseRevisionId: null, steps: [step(1)] })
    expect(readDraft(store, 3)).toEqual({ baseRevisionId: null, steps: [step(1)] })
    expect(readDraft(store, 4)).toBeNull()
    kept.set('flowstep.flow.3', '{"steps":')
    expect(readDraft(store, 3)).toBeNull()
    kept.set('flowstep.flow.3', '{"steps":[{"id":-1}],"baseRevisionId":1}')
    expect(readDraft(store, 3)).toBeNull()
    writeDraft(store, 3, null)
    expect(kept.size).toBe(0)
    const full = {
      ...store,
      setItem: () => {
        throw new Error('QuotaExceededError')
      },
    }
    writeDraft(full, 3, { baseRevisionId: null, steps: [] })
  })
})

test('whatever happens, only an edit, a found draft or Load theirs changes what stands on the screen', () => {
  const event = fc.oneof(
    fc.integer({ min: 1, max: 6 }).map(insert),
    fc.constantFrom<EditingEvent>(
      { type: 'save-started' },
      { type: 'save-failed' },
      { type: 'save-refused', reason: 'no' },
      { type: 'retry' },
      { type: 'save-mine' },
      { type: 'load-theirs' },
      succeeded(11),
    ),
    fc
      .tuple(
        fc.integer({ min: 12, max: 20 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }),
      )
      .map(([id, steps]): EditingEvent => ({ type: 'save-conflicted', theirs: revision(id, ...steps) })),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      let state = startEditing(revision(null))
      for (const one of events) {
        const before = state.steps
        state = reduceEditing(state, one)
        if (one.type !== 'edit' && one.type !== 'load-theirs') expect(state.steps).toBe(before)
        // Nothing on the screen is ever called saved that the server was not told.
        if (!hasUnsaved(state)) expect(state.saved.steps).toEqual(state.steps)
      }
    }),
  )
})
