import type { Benchmark } from './benchmark.ts'
import { measureSendStep } from './measure-send-step.ts'

/** The smallest is measured more than once: it takes a fraction of a second. */
const turnsOfSmallest = 3

export const sendStepFlat: Benchmark = {
  name: 'send-step-flat',
  title: 'members/s of a Send step at the largest size, against the smallest',
  unit: 'members/s',
  people: { full: 1_000_000, quick: 100_000 },
  bar: ({ people }) => `within 20 % of 10,000 people at ${people.toLocaleString('en')}`,
  holds: ({ figure, reference }) => Math.abs(figure / reference! - 1) <= 0.2,
  async run(bench) {
    const sizes = [10_000, 100_000, 1_000_000].filter((size) => size < bench.people).concat(bench.people)
    const figures: number[] = []
    for (const people of sizes) {
      const turns = people === sizes[0] ? turnsOfSmallest : 1
      const rates: number[] = []
      for (let turn = 0; turn < turns; turn += 1) {
        const { members, seconds } = await measureSendStep(bench, people)
        rates.push(members / seconds)
      }
      figures.push(rates.sort((a, b) => a - b)[Math.floor(turns / 2)]!)
    }
    return {
      figure: figures.at(-1)!,
      reference: figures[0]!,
      remarks: sizes.map(
        (size, index) =>
          `${size.toLocaleString('en')} people: ${Math.round(figures[index]!).toLocaleString('en')} members/s`,
      ),
    }
  },
}
