import { countWaterfall } from '#lib/engine/waterfall.ts'
import { executors } from '#lib/flow-steps/executors.ts'
import type { Benchmark } from './benchmark.ts'
import { expectSameWaterfall, type ReasonCount, readRows, waterfallPlan } from './measure-waterfall.ts'
import { readReference } from './read-reference.ts'
import { medianSecondsOf } from './stopwatch.ts'

const secondsPerMillion = 5

export const waterfallPrice: Benchmark = {
  name: 'waterfall-price',
  title: 'the waterfall with parts and price, against a fixed SQL file',
  unit: 's',
  people: { full: 1_000_000, quick: 200_000 },
  bar: ({ people }) => `≤ ${(secondsPerMillion * people) / 1_000_000} s and ≤ 1.5 × the SQL file`,
  holds: ({ figure, reference }, { people }) =>
    figure <= (secondsPerMillion * people) / 1_000_000 && figure <= 1.5 * reference!,
  async run(bench) {
    const { db } = await bench.peopleDatabase()
    const plan = await waterfallPlan(db)
    const statement = await readReference('waterfall-price')
    let expected: (ReasonCount & { parts: number })[] = []
    const figure = await medianSecondsOf(3, async () => {
      await countWaterfall(db, executors, plan)
    })
    const reference = await medianSecondsOf(3, async () => {
      expected = await readRows(db, statement)
    })
    const waterfall = await countWaterfall(db, executors, plan)
    expectSameWaterfall(waterfall, expected)
    const parts = expected.find((row) => row.reason === null)?.parts ?? 0
    if (waterfall.steps[0]!.parts !== parts)
      throw new Error(`the waterfall says ${waterfall.steps[0]!.parts} parts; the reference ${parts}`)
    return { figure, reference, remarks: [`${parts.toLocaleString('en')} parts`] }
  },
}
