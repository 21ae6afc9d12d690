import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Dragged, firstGap, gapAtHeight, nextGap, projectDrop } from './drop-projection.ts'
import { moveTogether } from './edit-many.ts'
import { applyEdit } from './edit-steps.ts'
import type { Step } from './flow.ts'

const steps = (count: number): Step[] =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, kind: 'x', choices: [], settings: null }))
const fresh: Step = { id: 999, kind: 'x', choices: [], settings: null }
const flow = fc.integer({ min: 1, max: 12 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    gap: fc.integer({ min: 0, max: count }),
    dragged: fc.oneof(
      fc.constant<Dragged>({ from: 'palette' }),
      fc
        .subarray(
          Array.from({ length: count }, (_, index) => index),
          { minLength: 1 },
        )
        .map<Dragged>((indexes) => ({ from: 'canvas', indexes })),
    ),
  }),
)

const idsOf = (dragged: Dragged) =>
  dragged.from === 'palette' ? [fresh.id] : dragged.indexes.map((index) => index + 1)

function drop(count: number, dragged: Dragged, index: number): Step[] {
  return dragged.from === 'palette'
    ? applyEdit(steps(count), { type: 'insert', index, step: fresh })
    : applyEdit(steps(count), moveTogether(steps(count), idsOf(dragged), index))
}

describe('the marker never lies', () => {
  test('the step gets the number that was said, in a flow of the length that was said', () => {
    fc.assert(
      fc.property(flow, ({ count, gap, dragged }) => {
        const projection = projectDrop(dragged, gap, count)
        const after = drop(count, dragged, projection.index)
        const ids = idsOf(dragged)
        const { stepNumber } = projection
        expect(projection.count).toBe(ids.length)
        // Several stand together, in the order they had.
        expect(after.slice(stepNumber - 1, stepNumber - 1 + ids.length).map((step) => step.id)).toEqual(ids)
        expect(after).toHaveLength(projection.total)
      }),
    )
  })

  test('the steps above the marker stay above, those below stay below', () => {
    fc.assert(
      fc.property(flow, ({ count, gap, dragged }) => {
        const ids = idsOf(dragged)
        const above = steps(count)
          .slice(0, gap)
          .map((step) => step.id)
          .filter((it) => !ids.includes(it))
        const after = drop(count, dragged, projectDrop(dragged, gap, count).index).map((step) => step.id)
        expect(after.slice(0, after.indexOf(ids[0]!))).toEqual(above)
      }),
    )
  })

  test('"changes nothing" is said exactly when nothing changes', () => {
    fc.assert(
      fc.property(flow, ({ count, gap, dragged }) => {
        const projection = projectDrop(dragged, gap, count)
        const after = drop(count, dragged, projection.index)
        expect(projection.isUnchanged).toBe(JSON.stringify(after) === JSON.stringify(steps(count)))
      }),
    )
  })
})

describe('by keyboard', () => {
  test('each press of down gives the next number, until the last', () => {
    const dragged: Dragged = { from: 'canvas', indexes: [1] }
    let gap = firstGap(dragged, 4)
    const said = [projectDrop(dragged, gap, 4).stepNumber]
    for (let press = 0; press < 4; press++) {
      gap = nextGap(dragged, gap, 'down', 4)
      said.push(projectDrop(dragged, gap, 4).stepNumber)
    }
    expect(said).toEqual([2, 3, 4, 4, 4])
  })

  test('a step that comes down past its own place needs no second press', () => {
    const dragged: Dragged = { from: 'canvas', indexes: [2] }
    const top = nextGap(dragged, firstGap(dragged, 4), 'first', 4)
    const one = nextGap(dragged, top, 'down', 4)
    const two = nextGap(dragged, one, 'down', 4)
    const three = nextGap(dragged, two, 'down', 4)
    expect([top, one, two, three].map((gap) => projectDrop(dragged, gap, 4).stepNumber)).toEqual([1, 2, 3, 4])
  })

  test('up undoes down wherever down did something', () => {
    fc.assert(
      fc.property(flow, ({ count, gap, dragged }) => {
        const down = nextGap(dragged, gap, 'down', count)
        fc.pre(down !== gap)
        const back = projectDrop(dragged, nextGap(dragged, down, 'up', count), count)
        expect(back.index).toBe(projectDrop(dragged, gap, count).index)
      }),
    )
  })

  test('a new step starts at the end, so that Space, Space appends', () => {
    expect(projectDrop({ from: 'palette' }, firstGap({ from: 'palette' }, 3), 3).stepNumber).toBe(4)
  })
})

test('by pointer the border between two gaps is the middle of the card between them', () => {
  // Cards of 100 px with gaps of 20 px: the gaps' middles lie at 10, 130, 250.
  const at = (height: number) => gapAtHeight(height, 3, (gap) => [10, 130, 250][gap]!)
  expect([-500, 69, 70, 71, 130, 189, 191, 9999].map(at)).toEqual([0, 0, 0, 1, 1, 1, 2, 2])
})

test('the gap at a height is the nearest of all, found by asking few', () => {
  const heights = fc.array(fc.integer({ min: 20, max: 900 }), { minLength: 1, maxLength: 500 })
  fc.assert(
    fc.property(heights, fc.integer({ min: -500, max: 100_000 }), (heights, height) => {
      let sum = 0
      const middles = heights.map((more) => {
        sum += more
        return sum
      })
      let asked = 0
      const gap = gapAtHeight(height, middles.length, (gap) => {
        asked++
        return middles[gap]!
      })
      const distances = middles.map((middle) => Math.abs(middle - height))
      expect(gap).toBe(distances.indexOf(Math.min(...distances)))
      expect(asked).toBeLessThanOrEqual(Math.ceil(Math.log2(middles.length)) + 2)
    }),
  )
})
