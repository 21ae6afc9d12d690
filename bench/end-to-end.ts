// From Run to the last answer recorded: qualify, decide, claim, post over HTTP, write back, with the worker, Postgres and the sandbox on
// the same machine. The reference posts the same bodies to the same sandbox and does nothing else.
import sql from 'sql-template-tag'
import { Agent, request } from 'undici'
import type { Database } from '#lib/db/sql.ts'
import type { Bench, Benchmark } from './benchmark.ts'
import { startWorker } from './child.ts'
import { peakMegabytes } from './peak-memory.ts'
import { processorSecondsOf } from './processor-time.ts'
import { secondsOf } from './stopwatch.ts'
import { eventHeaders, eventsPath, makeTextWorld, pressRun, untilFinished } from './text-world.ts'

const bar = 10_750
const leastRatio = 0.2
const connections = 64

export const endToEnd: Benchmark = {
  name: 'end-to-end',
  title: 'texts/s from Run to the last answer recorded, over HTTP to the sandbox',
  unit: 'texts/s',
  people: { full: 100_000, quick: 20_000 },
  bar: () => `≥ ${bar.toLocaleString('en')} and ≥ 20 % of the bare client`,
  holds: ({ figure, reference }) => figure >= bar && figure >= leastRatio * reference!,
  async run(bench) {
    const world = await makeTextWorld(bench, { people: bench.people, rates: null })
    try {
      const worker = await startWorker(world.url, workerFlags())
      const { runId, pressedAt } = await pressRun(world)
      const used = await processorSecondsOf(world.db, () => untilFinished(world.db, runId), [
        worker.process.pid!,
        world.sandbox.process.pid!,
      ])
      const perText = (seconds: number) => ((seconds * 1e6) / bench.people).toFixed(0)
      const times = await phasesOf(world.db, runId, pressedAt)
      const peak = await peakMegabytes(worker.process.pid!)
      await worker.stop()
      await check(world.db, bench, world.sandbox)
      const reference = await postBare(world.db, world.sandbox.url, bench)
      return {
        figure: bench.people / times.total,
        reference,
        remarks: [
          `first text posted after ${times.first.toFixed(2)} s, last answer recorded after ${times.total.toFixed(2)} s`,
          `processor time of a text: worker ${perText(used.others[0]!)}, Postgres ${perText(used.postgres)}, sandbox ${perText(used.others[1]!)} µs`,
          `worker's high-water mark ${peak} MB`,
        ],
      }
    } finally {
      await world.sandbox.stop()
    }
  },
}

function workerFlags(): string[] {
  const folder = process.env.FLOWSTEP_BENCH_PROFILE
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
}

async function phasesOf(db: Database, runId: number, pressedAt: Date) {
  const { rows } = await db.query<{ first: number; total: number }>(sql`
    select extract(epoch from min(dispatched_at) - ${pressedAt}::timestamptz)::float8 as first,
           extract(epoch from max(answered_at) - ${pressedAt}::timestamptz)::float8 as total
    from dispatch where run_id = ${runId}`)
  return rows[0]!
}

/** Everybody has exactly one text, by the sandbox's journal and by our ledger. */
async function check(
  db: Database,
  bench: Bench,
  sandbox: { control: { journalTexts(): Promise<{ texts: number; doubled: unknown[] }> } },
) {
  const { texts, doubled } = await sandbox.control.journalTexts()
  const { rows } = await db.query<{ outcome: string; people: number }>(sql`
    select coalesce(reason, outcome) as outcome, count(*)::int as people from ledger group by 1 order by 2 desc`)
  const isDone = rows.length === 1 && rows[0]!.outcome === 'done' && rows[0]!.people === bench.people
  if (isDone && texts === bench.people && doubled.length === 0) return
  throw new Error(
    `${texts} texts on ${bench.people} phones, ${doubled.length} doubled, ledger ${JSON.stringify(rows)}`,
  )
}

/** The same bodies under other event ids, so that the sandbox does the same work for them. */
async function postBare(db: Database, url: string, bench: Bench): Promise<number> {
  const { rows } = await db.query<{ phone: string; body: string }>(sql`
    select d.phone, t.body from dispatch d join dispatch_text t using (run_member_id, step_id, pass) order by d.run_member_id`)
  const bodies = rows.map(({ phone, body }, n) =>
    JSON.stringify({
      event_id: `bare-${n}`,
      event_type: 'offers',
      event_data: { mdn: phone, message: body },
    }),
  )
  const dispatcher = new Agent({ connections })
  let next = 0
  async function lane() {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const response = await request(`${url}${eventsPath}`, {
        dispatcher,
        method: 'POST',
        headers: eventHeaders,
        body,
      })
      await response.body.dump()
      if (response.statusCode !== 202) throw new Error(`the sandbox answered ${response.statusCode}`)
    }
  }
  const seconds = await secondsOf(() => Promise.all(Array.from({ length: connections }, lane)))
  await dispatcher.destroy()
  return bench.people / seconds
}
