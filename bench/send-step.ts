import type { Benchmark } from './benchmark.ts'
import { makeHistory } from './history.ts'
import { measureSendStep } from './measure-send-step.ts'
import { secondsOfBareWrites } from './reference/bare-writes.ts'

export const sendStep: Benchmark = {
  name: 'send-step',
  title: 'a Send step by two workers, nothing posted, against the bare writes of the same rows',
  unit: 'members/s',
  people: { full: 1_000_000, quick: 100_000 },
  bar: () => '≥ 60,000 members/s',
  holds: ({ figure }) => figure >= 60_000,
  async run(bench) {
    const { members, seconds, longestTurn, processor, runId, db } = await measureSendStep(
      bench,
      bench.people,
      (db) => makeHistory(db, bench),
    )
    const reference = members / (await secondsOfBareWrites(db, runId))
    return {
      figure: members / seconds,
      reference,
      remarks: [
        `longest transaction ${Math.round(longestTurn * 1000)} ms`,
        `processor time of a member: Node ${micros(processor.node / members)}, Postgres ${micros(processor.postgres / members)}`,
      ],
    }
  },
}

const micros = (seconds: number) => `${(seconds * 1e6).toFixed(1)} µs`
