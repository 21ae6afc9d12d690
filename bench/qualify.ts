import sql from 'sql-template-tag'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import type { Benchmark } from './benchmark.ts'
import { audienceRules, sendFlow } from './people.ts'
import { readReference } from './read-reference.ts'
import { expectSameRows } from './same-rows.ts'
import { benchWorker, startBenchRun, untilIdle } from './start-bench-run.ts'
import { secondsOf } from './stopwatch.ts'

/** The audience of the other benchmarks, and nobody who is blocked. */
const rules = {
  ...audienceRules,
  filters: [
    ...audienceRules.filters,
    ...['blackListed', 'marketingSuspended'].map((field, index) => ({
      id: 10 + index,
      kind: 'person-attribute',
      settings: { field, operator: 'is', values: ['false'] },
    })),
  ],
}

export const qualify: Benchmark = {
  name: 'qualify',
  title:
    'people into run members (list, two attributes, block state), against one bare insert of the same rows',
  unit: 's',
  people: { full: 1_000_000, quick: 200_000 },
  bar: () => '≤ 3 × the bare insert',
  holds: ({ figure, reference }) => figure <= 3 * reference!,
  async run(bench) {
    const { url, db } = await bench.peopleDatabase()
    const runId = await startBenchRun(db, { steps: sendFlow, rules })
    const worker = benchWorker(url, 0)
    await db.query(sql`checkpoint`)
    bench.say('qualifying')
    let longestTurn = 0
    const figure = await secondsOf(async () => {
      longestTurn = await untilIdle(() => qualifyOnce(worker))
    })
    await worker.db.close()
    await db.query(sql`create table bare_member (like run_member including defaults including indexes)`)
    await db.query(sql`checkpoint`)
    const statement = await readReference('qualify')
    const reference = await secondsOf(() => db.query(statement))
    const member = sql`person_id, phone, rank_at, step_id, state`
    await expectSameRows(
      db,
      'who enters',
      sql`select ${member} from run_member where run_id = ${runId}`,
      sql`select ${member} from bare_member`,
    )
    const { rows } = await db.query<{ entered: number }>(
      sql`select entered from campaign_run where id = ${runId}`,
    )
    return {
      figure,
      reference,
      remarks: [
        `${rows[0]!.entered.toLocaleString('en')} of ${bench.people.toLocaleString('en')} people enter, ${Math.round(bench.people / figure).toLocaleString('en')} people/s looked at`,
        `longest transaction ${Math.round(longestTurn * 1000)} ms`,
      ],
    }
  },
}
