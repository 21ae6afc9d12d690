// From the press of Pause and of Abort, and from the commit of an opt-out, to the last POST that comes in: by the sandbox's journal.
import sql from 'sql-template-tag'
import { abortRun } from '#lib/campaigns/abort-run.ts'
import { pauseRun } from '#lib/campaigns/pause-run.ts'
import { resumeRun } from '#lib/campaigns/resume-run.ts'
import { sleep } from '#lib/clock.ts'
import type { Database } from '#lib/db/sql.ts'
import type { Benchmark } from './benchmark.ts'
import { startWorker } from './child.ts'
import { readArrivals } from './journal.ts'
import { makeTextWorld, pressRun } from './text-world.ts'

const mostSeconds = { stop: 2, optOut: 1.5 }
const people = 6_000
const beforeMs = 3_000
const afterMs = 4_000

export const silence: Benchmark = {
  name: 'silence',
  title: 'seconds from Pause and from Abort to the last POST, at 300/s with two workers',
  unit: 's',
  people: { full: people, quick: people },
  bar: () => 'Pause and Abort ≤ 2 s; POST begun after an opt-out’s commit ≤ 1.5 s',
  holds: ({ figure, remarks }) => figure <= mostSeconds.stop && remarks!.includes('opt-outs held'),
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
      await pauseRun({ runId }, world.db)
      const pausedAt = await realNow(world.db)
      bench.say('paused')
      await sleep(afterMs)
      const resumedAt = await realNow(world.db)
      await resumeRun({ runId, mayRelease: false }, world.db)
      await sleep(beforeMs)
      await abortRun({ runId, userId: null }, world.db)
      const abortedAt = await realNow(world.db)
      bench.say('aborted')
      await sleep(afterMs)
      const arrivals = await readArrivals(world.sandbox)
      const late = await lateTexts(world.db, optedOutAt, arrivals)
      await Promise.all(workers.map((worker) => worker.stop()))
      const pause = secondsToLast(arrivals, pausedAt, resumedAt)
      const abort = secondsToLast(arrivals, abortedAt, Number.POSITIVE_INFINITY)
      if (!arrivals.some(({ at }) => at > resumedAt && at < abortedAt))
        throw new Error('nothing was posted between Resume and Abort')
      return {
        figure: Math.max(pause, abort),
        reference: null,
        remarks: [
          late <= mostSeconds.optOut ? 'opt-outs held' : 'an opt-out was overtaken for too long',
          `last POST to a number that had opted out ${late.toFixed(2)} s after its commit`,
          `last POST ${pause.toFixed(2)} s after Pause, ${abort.toFixed(2)} s after Abort`,
          `${arrivals.length} POSTs in all`,
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

/** From then to the last POST before `until`; 0 where none came. */
function secondsToLast(arrivals: { at: number }[], since: number, until: number): number {
  const last = arrivals.findLast(({ at }) => at > since && at < until)
  return last ? (last.at - since) / 1000 : 0
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
