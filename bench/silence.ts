// From the press of Pause, and from the commit of an opt-out, to the last POST that comes in: by the sandbox's journal.
import sql from 'sql-template-tag'
import { pauseRun } from '#lib/campaigns/pause-run.ts'
import { sleep } from '#lib/clock.ts'
import type { Database } from '#lib/db/sql.ts'
import type { Benchmark } from './benchmark.ts'
import { startWorker } from './child.ts'
import { readArrivals } from './journal.ts'
import { makeTextWorld, pressRun } from './text-world.ts'

const mostSeconds = { pause: 2, optOut: 1.5 }
const people = 6_000
const beforeMs = 3_000
const afterMs = 4_000

export const silence: Benchmark = {
  name: 'silence',
  title: 'seconds from Pause to the last POST, at 300/s with two workers',
  unit: 's',
  people: { full: people, quick: people },
  bar: () => 'Pause ≤ 2 s; POST begun after an opt-out’s commit ≤ 1.5 s',
  holds: ({ figure, remarks }) => figure <= mostSeconds.pause && remarks!.includes('opt-outs held'),
  async run(bench) {
    const world = await makeTextWorld(bench, {
      people: bench.people,
      rates: { events: 300, calls: 100 },
    })
    try {
      const workers = await Promise.all([startWorker(world.url), startWorker(world.url)])
      const { runId } = await pressRun(world)
      await untilUnderWay(world.db)
      bench.say('texts go out')
      await sleep(beforeMs)
      const optedOutAt = await optOutHalf(world.db)
      await sleep(beforeMs)
      bench.say('half of them have opted out')
      const pausedAt = await pause(world.db, runId)
      bench.say('paused')
      await sleep(afterMs)
      const arrivals = await readArrivals(world.sandbox)
      const late = await lateTexts(world.db, optedOutAt, arrivals)
      await Promise.all(workers.map((worker) => worker.stop()))
      const last = arrivals.at(-1)?.at ?? pausedAt
      return {
        figure: Math.max(0, (last - pausedAt) / 1000),
        reference: null,
        remarks: [
          late <= mostSeconds.optOut ? 'opt-outs held' : 'an opt-out was overtaken for too long',
          `last POST to a number that had opted out ${late.toFixed(2)} s after its commit`,
          `${arrivals.length} POSTs before the silence`,
        ],
      }
    } finally {
      await world.sandbox.stop()
    }
  },
}

/** The first texts have gone. */
async function untilUnderWay(db: Database): Promise<void> {
  for (;;) {
    const { rows } = await db.query(sql`select 1 from dispatch where state = 'accepted' limit 1`)
    if (rows.length > 0) return
    await sleep(100)
  }
}

/** As a STOP of many at once: the numbers' rows, locked in phone order as everybody does, in one transaction. Returns the real time after the commit. */
async function optOutHalf(db: Database): Promise<number> {
  await db.query(
    sql`
    with stopping as materialized (
      select phone from recipient where right(phone, 1) in ('0', '2', '4', '6', '8') order by phone for update)
    update recipient r set stopped_at = app_now(), stop_reason = 'keyword_opt_out' from stopping s where s.phone = r.phone`,
  )
  return realNow(db)
}

async function pause(db: Database, runId: number): Promise<number> {
  await pauseRun({ runId }, db)
  return realNow(db)
}

async function realNow(db: Database): Promise<number> {
  const { rows } = await db.query<{ at: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as at`,
  )
  return rows[0]!.at
}

/** Seconds from the opt-out's commit to the last POST for one of its numbers; 0 where there was none. */
async function lateTexts(db: Database, since: number, arrivals: { at: number; eventId: string }[]) {
  const { rows } = await db.query<{ id: number }>(sql`
    select d.run_member_id as id from dispatch d join recipient r using (phone) where r.stopped_at is not null`)
  const members = new Set(rows.map((row) => row.id))
  const late = arrivals.filter((each) => members.has(Number(each.eventId.split('-')[1])) && each.at > since)
  return Math.max(0, ...late.map((each) => (each.at - since) / 1000))
}
