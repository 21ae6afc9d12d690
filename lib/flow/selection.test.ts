import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  neighbour,
  nothingSelected,
  type Selection,
  select,
  selectAll,
  selectedIn,
  targetsOf,
} from './selection.ts'

const order = [11, 12, 13, 14, 15]
const after = (...clicks: [number, 'only' | 'toggle' | 'range'][]) =>
  clicks.reduce((selection, [id, how]) => select(order, selection, id, how), nothingSelected)
const ids = (selection: Selection) => selectedIn(order, selection)

test('a click selects one, with Ctrl it is added or taken out, with Shift everything up to it', () => {
  expect(ids(after([12, 'only'], [14, 'only']))).toEqual([14])
  expect(ids(after([12, 'only'], [14, 'toggle']))).toEqual([12, 14])
  expect(ids(after([12, 'only'], [14, 'toggle'], [12, 'toggle']))).toEqual([14])
  expect(ids(after([14, 'only'], [12, 'range']))).toEqual([12, 13, 14])
  expect(ids(after([12, 'range']))).toEqual([12])
})

test('a range turns round its anchor', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...order),
      fc.array(fc.constantFrom(...order), { minLength: 1 }),
      (anchor, ends) => {
        const selection = after([anchor, 'only'], ...ends.map((id) => [id, 'range'] as [number, 'range']))
        expect(selection.anchor).toBe(anchor)
        const edges = [anchor, ends.at(-1)!].toSorted()
        expect(ids(selection)).toEqual(order.filter((id) => id >= edges[0]! && id <= edges[1]!))
      },
    ),
  )
})

test('what was deleted is no longer selected, and an anchor that is gone begins anew', () => {
  const selection = after([12, 'only'], [14, 'range'])
  expect(selectedIn([11, 14], selection)).toEqual([14])
  expect([...select([11, 14, 15], selection, 15, 'range').ids]).toEqual([15])
})

test('an action on a selected step is about all of them, on another about that one', () => {
  const selection = after([12, 'only'], [14, 'toggle'])
  expect(targetsOf(order, selection, 14)).toEqual([12, 14])
  expect(targetsOf(order, selection, 11)).toEqual([11])
  expect(ids(selectAll(order, 13))).toEqual(order)
})

test('arrows stop at the ends', () => {
  expect(neighbour(order, 11, 'up')).toBe(11)
  expect(neighbour(order, 11, 'down')).toBe(12)
  expect([neighbour(order, 13, 'first'), neighbour(order, 13, 'last')]).toEqual([11, 15])
})
