import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ActionResult } from './action-result.ts'
import { type Saved, startAutosave } from './autosave.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A server whose answers the test gives one by one. */
function server() {
  const calls: {
    value: string
    base: number
    answer: (result: ActionResult<Saved<number>> | 'none') => void
  }[] = []
  const save = (value: string, base: number) =>
    new Promise<ActionResult<Saved<number>>>((resolve, reject) =>
      calls.push({
        value,
        base,
        answer: (result) => (result === 'none' ? reject(new Error('offline')) : resolve(result)),
      }),
    )
  return { calls, save }
}

const saved = (version: number): ActionResult<Saved<number>> => ({
  ok: true,
  value: { version, savedAt: '2026-11-22T14:02:00Z' },
})
const refusal = (code: 'conflict' | 'forbidden' | 'unexpected'): ActionResult<never> => ({
  ok: false,
  error: { code, message: 'because', fieldErrors: {}, details: { version: 9 } },
})
const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds)

test('edits close together are one save, of the newest value', async () => {
  const { calls, save } = server()
  const autosave = startAutosave({ version: 1, save, restMs: 400 })
  autosave.edit('a')
  await settle(399)
  autosave.edit('ab')
  await settle(399)
  expect(calls).toEqual([])
  await settle(1)
  expect(calls.map(({ value, base }) => [value, base])).toEqual([['ab', 1]])
  calls[0]!.answer(saved(2))
  await settle()
  expect(autosave.status()).toEqual({ kind: 'saved', at: '2026-11-22T14:02:00Z' })
  expect(autosave.unsaved()).toBeNull()
})

test('what is typed while a save is under way is saved next, on top of that version', async () => {
  const { calls, save } = server()
  const autosave = startAutosave({ version: 1, save, restMs: 10 })
  autosave.edit('a')
  await settle(10)
  autosave.edit('ab')
  await settle(1000)
  expect(calls).toHaveLength(1)
  calls[0]!.answer(saved(2))
  await settle()
  expect(calls.map(({ value, base }) => [value, base])).toEqual([
    ['a', 1],
    ['ab', 2],
  ])
})

test('an edit may ask for a longer rest, which a save that lands does not cut short; a flush does', async () => {
  const { calls, save } = server()
  const autosave = startAutosave({ version: 1, save, restMs: 60 })
  autosave.edit('a')
  await settle(60)
  autosave.edit('ab', 500)
  calls[0]!.answer(saved(2))
  await settle(499)
  expect(calls).toHaveLength(1)
  await settle(1)
  expect(calls[1]).toMatchObject({ value: 'ab', base: 2 })
  calls[1]!.answer(saved(3))
  autosave.edit('abc', 500)
  await settle()
  autosave.flush()
  expect(calls[2]).toMatchObject({ value: 'abc', base: 3 })
  calls[2]!.answer(saved(4))
  await settle()
  autosave.edit('abcd', 500)
  // Another kind of edit is saved as quickly as ever.
  autosave.edit('abcde')
  await settle(60)
  expect(calls[3]).toMatchObject({ value: 'abcde', base: 4 })
})

test.each(['none', refusal('unexpected')] as const)(
  'without an answer it tries again until it lands',
  async (answer) => {
    const { calls, save } = server()
    const autosave = startAutosave({ version: 1, save, restMs: 10, retryMs: [100, 200] })
    autosave.edit('a')
    await settle(10)
    calls[0]!.answer(answer)
    await settle()
    expect(autosave.status().kind).toBe('retrying')
    expect(autosave.unsaved()).toEqual({ value: 'a' })
    autosave.edit('ab')
    await settle(100)
    calls[1]!.answer(answer)
    await settle(199)
    expect(calls).toHaveLength(2)
    await settle(1)
    calls[2]!.answer(saved(2))
    await settle()
    expect(calls[2]!.value).toBe('ab')
    expect(autosave.status().kind).toBe('saved')
  },
)

test('a conflict stops saving; ours goes on top only when a person says so', async () => {
  const { calls, save } = server()
  const autosave = startAutosave({ version: 1, save, restMs: 10 })
  autosave.edit('mine')
  await settle(10)
  calls[0]!.answer(refusal('conflict'))
  await settle()
  autosave.edit('mine, more')
  await settle(60_000)
  expect(calls).toHaveLength(1)
  expect(autosave.status()).toMatchObject({ kind: 'conflict', details: { version: 9 } })
  autosave.overwrite(9)
  await settle()
  expect(calls[1]).toMatchObject({ value: 'mine, more', base: 9 })
})

test('taking theirs drops ours', async () => {
  const { calls, save } = server()
  const autosave = startAutosave({ version: 1, save, restMs: 10 })
  autosave.edit('mine')
  await settle(10)
  calls[0]!.answer(refusal('conflict'))
  await settle()
  autosave.accept(9)
  await settle(60_000)
  expect(calls).toHaveLength(1)
  expect(autosave.unsaved()).toBeNull()
  expect(autosave.version()).toBe(9)
})

test('a refusal is shown and not repeated by itself, and keeps the edit', async () => {
  const { calls, save } = server()
  const autosave = startAutosave({ version: 1, save, restMs: 10 })
  autosave.edit('a')
  await settle(10)
  calls[0]!.answer(refusal('forbidden'))
  await settle(60_000)
  expect(calls).toHaveLength(1)
  expect(autosave.status()).toEqual({ kind: 'refused', message: 'because' })
  autosave.flush()
  await settle()
  expect(calls[1]).toMatchObject({ value: 'a', base: 1 })
})

test('a save that landed though its answer was lost is recognised, and the newer edit goes on top of it', async () => {
  const { calls, save } = server()
  const recognise = (theirs: unknown, sent: string) => (sent === 'a' ? (theirs as { version: number }) : null)
  const autosave = startAutosave({ version: 1, save, recognise, restMs: 10, retryMs: [100] })
  autosave.edit('a')
  await settle(10)
  calls[0]!.answer('none')
  await settle()
  autosave.edit('ab')
  await settle(100)
  expect(calls[1]).toMatchObject({ value: 'ab', base: 1 })
  calls[1]!.answer(refusal('conflict'))
  await settle(0)
  expect(autosave.status().kind).not.toBe('conflict')
  expect(calls[2]).toMatchObject({ value: 'ab', base: 9 })
})

test('without a lost answer a conflict is a conflict, however alike the two are', async () => {
  const { calls, save } = server()
  const autosave = startAutosave({ version: 1, save, recognise: () => ({ version: 9 }), restMs: 10 })
  autosave.edit('a')
  await settle(10)
  calls[0]!.answer(refusal('conflict'))
  await settle()
  expect(autosave.status().kind).toBe('conflict')
})

test('an edit kept over a reload is saved from the version it was made from', async () => {
  const { calls, save } = server()
  const autosave = startAutosave({ version: 5, save, restMs: 10 })
  autosave.restore('kept', 4)
  await settle(10)
  expect(calls[0]).toMatchObject({ value: 'kept', base: 4 })
  calls[0]!.answer(refusal('conflict'))
  await settle()
  expect(autosave.unsaved()).toEqual({ value: 'kept' })
})
