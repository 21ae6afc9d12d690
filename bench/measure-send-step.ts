// The Send step of one run by two workers: decide, ledger, dispatch, text, counters, move. Nothing is posted.
import sql from 'sql-template-tag'
import type { Database } from '#lib/db/sql.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import type { Bench } from './benchmark.ts'
import { everybodyRules, sendFlow } from './people.ts'
import { type ProcessorSeconds, processorSecondsOf } from './processor-time.ts'
import { readReference } from './read-reference.ts'
import { expectSameRows } from './same-rows.ts'
import { benchWorker, startBenchRun, untilIdle } from './start-bench-run.ts'
import { secondsOf } from './stopwatch.ts'

export type SendStepMeasured = {
  members: number
  seconds: number
  longestTurn: number
  processor: ProcessorSeconds
  runId: number
  db: Database
}

export async function measureSendStep(
  bench: Bench,
  people: number,
  prepare: (db: Database) => Promise<void> = async () => {},
): Promise<SendStepMeasured> {
  const { url, db } = await bench.peopleDatabase(people)
  await prepare(db)
  const runId = await startBenchRun(db, { steps: sendFlow, rules: everybodyRules })
  const workers = [benchWorker(url, 0), benchWorker(url, 1)]
  bench.say('qualifying')
  await untilIdle(() => qualifyOnce(workers[0]!))
  await db.query(sql`checkpoint`)
  bench.say('two workers advance')
  let longestTurn = 0
  let seconds = 0
  const processor = await processorSecondsOf(db, async () => {
    seconds = await secondsOf(async () => {
      const longest = await Promise.all(workers.map((worker) => untilIdle(() => advanceOnce(worker))))
      longestTurn = Math.max(...longest)
    })
  })
  for (const worker of workers) await worker.db.close()
  await expectSameRows(
    db,
    'who gets the text',
    sql`select l.person_id, l.reason, t.body from ledger l left join dispatch_text t using (run_member_id, step_id, pass) where l.run_id = ${runId}`,
    await readReference('who-gets-it'),
  )
  return { members: people, seconds, longestTurn, processor, runId, db }
}
