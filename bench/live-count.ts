import { appNow } from '#lib/clock.ts'
import { countMatches } from '#lib/smart-list/count-matches.ts'
import type { Benchmark } from './benchmark.ts'
import { audienceRules } from './people.ts'
import { readReference } from './read-reference.ts'
import { medianSecondsOf } from './stopwatch.ts'

export const liveCount: Benchmark = {
  name: 'live-count',
  title: 'the live count of a smart list, against the count written by hand',
  unit: 's',
  people: { full: 1_000_000, quick: 200_000 },
  bar: () => '≤ 1.5 × the count written by hand',
  holds: ({ figure, reference }) => figure <= 1.5 * reference!,
  async run(bench) {
    const { db } = await bench.peopleDatabase()
    const now = await appNow(db)
    const statement = await readReference('live-count')
    let counted = 0
    let expected = 0
    const figure = await medianSecondsOf(5, async () => {
      counted = await countMatches(db, audienceRules, { now, timeZone: 'America/Chicago' })
    })
    const reference = await medianSecondsOf(5, async () => {
      expected = (await db.query<{ people: number }>(statement)).rows[0]!.people
    })
    if (counted !== expected) throw new Error(`counted ${counted}, by hand ${expected}`)
    return { figure, reference, remarks: [`${counted.toLocaleString('en')} people match`] }
  },
}
