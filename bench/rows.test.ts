import { expect, test } from 'vitest'
import type { Benchmark } from './benchmark.ts'
import { failedRow, rowOf } from './rows.ts'

const benchmark: Benchmark = {
  name: 'qualify',
  title: 'Qualify',
  unit: 's',
  people: { full: 10, quick: 1 },
  bar: ({ people }) => `≤ ${people} s`,
  holds: ({ figure }) => figure <= 10,
  run: async () => ({ figure: 1, reference: null }),
}
const size = { people: 10, history: 0, isQuick: false }

test('a row has four digits and its ratio', () => {
  expect(rowOf(benchmark, { figure: 1.23456, reference: 3 }, size)).toEqual({
    name: 'qualify',
    figure: 1.235,
    unit: 's',
    reference: 3,
    ratio: 0.4115,
    bar: '≤ 10 s',
    holds: true,
  })
})

test('a benchmark that threw has a row too, which never holds', () => {
  expect(failedRow(benchmark, size, new Error('another answer than the reference’s'))).toEqual({
    name: 'qualify',
    figure: null,
    unit: 's',
    reference: null,
    ratio: null,
    bar: '≤ 10 s',
    holds: false,
    error: 'another answer than the reference’s',
  })
})
