import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordChange, redo, replaceRange, startHistory, undo } from './edit-text.ts'

const at = (offset: number) => ({ start: offset, end: offset })

test.each([
  ['Hi you', { start: 3, end: 6 }, 'there', 'Hi there', 8],
  ['Hi {{lead.City}}!', at(5), 'x', 'Hi x!', 4],
  ['Hi {{lead.City}}!', { start: 4, end: 17 }, '', 'Hi ', 3],
  ['Hi {{lead.City}}!', { start: 17, end: 16 }, '', 'Hi {{lead.City}}', 16],
  ['a', at(1), '\r\nb\u0000\u0007', 'a\nb', 3],
])('%j %j + %j', (text, range, inserted, expected, caret) => {
  expect(replaceRange(text, range, inserted)).toEqual({ text: expected, selection: at(caret) })
})

test('completing a token by hand leaves the caret behind it', () => {
  expect(replaceRange('{{lead.City} and', at(12), '}')).toEqual({
    text: '{{lead.City}} and',
    selection: at(13),
  })
})

const state = (text: string) => ({ text, selection: at(text.length) })

test('typing on is one step, a pause or another kind of change begins the next', () => {
  let history = startHistory(state(''))
  history = recordChange(history, state('a'), 'insertText', 5_000)
  history = recordChange(history, state('ab'), 'insertText', 5_400)
  history = recordChange(history, state('abc'), 'insertText', 9_000)
  history = recordChange(history, state('ab'), 'deleteContentBackward', 9_100)
  history = undo(history)
  expect(history.present.state.text).toBe('abc')
  history = undo(history)
  expect(history.present.state.text).toBe('ab')
  history = undo(undo(history))
  expect(history.present.state.text).toBe('')
  expect(redo(redo(redo(history))).present.state.text).toBe('ab')
})

test('undo ∘ change = id, redo ∘ undo = id', () => {
  const change = fc.record({
    text: fc.string(),
    kind: fc.constantFrom('insertText', 'paste'),
    wait: fc.nat(3_000),
  })
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      let history = startHistory(state(''))
      let now = 0
      for (const { text, kind, wait } of changes) {
        now += wait
        history = recordChange(history, state(text), kind, now)
      }
      const newest = history
      while (history.past.length > 0) {
        const before = history
        history = undo(history)
        expect(redo(history)).toEqual(before)
      }
      expect(history.present.state.text).toBe('')
      while (history.future.length > 0) history = redo(history)
      expect(history).toEqual(newest)
    }),
  )
})
