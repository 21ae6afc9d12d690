import { countWaterfall } from '#lib/engine/waterfall.ts'
import { executors } from '#lib/flow-steps/executors.ts'
import type { Benchmark } from './benchmark.ts'
import { expectSameWaterfall, type ReasonCount, readRows, waterfallPlan } from './measure-waterfall.ts'
import { readReference } from './read-reference.ts'
import { medianSecondsOf } from './stopwatch.ts'

const secondsPerMillion = 2.5

export const waterfallCounts: Benchmark = {
  name: 'waterfall-counts',
  title: 'the waterfall before Run, reason by reason, against a fixed SQL file',
  unit: 's',
  people: { full: 1_000_000, quick: 200_000 },
  bar: ({ people }) => `≤ ${(secondsPerMillion * people) / 1_000_000} s and ≤ 1.5 × the SQL file`,
  holds: ({ figure, reference }, { people }) =>
    figure <= (secondsPerMillion * people) / 1_000_000 && figure <= 1.5 * reference!,
  async run(bench) {
    const { db } = await bench.peopleDatabase()
    const plan = await waterfallPlan(db)
    const statement = await readReference('waterfall-counts')
    let expected: ReasonCount[] = []
    const figure = await medianSecondsOf(3, async () => {
      await countWaterfall(db, executors, plan)
    })
    const reference = await medianSecondsOf(3, async () => {
      expected = await readRows<ReasonCount>(db, statement)
    })
    expectSameWaterfall(await countWaterfall(db, executors, plan), expected)
    return { figure, reference }
  },
}
