// Callbacks posted to the web process at a pace while somebody looks at pages, and what is measured meanwhile: how long the oldest waits, how
// long pages take, whose processor time it costs.
import sql from 'sql-template-tag'
import { Agent, request } from 'undici'
import { monotonicMs, sleep } from '#lib/clock.ts'
import type { Database } from '#lib/db/sql.ts'
import type { Bench, Measured } from './benchmark.ts'
import type { Child, WebChild } from './child.ts'
import { processorSecondsOf } from './processor-time.ts'
import { callbackSecret } from './text-world.ts'

export const perSecond = 1_000
const lookEveryMs = 20
const mostPageMs = 300
const lookAtPageEveryMs = 500
const warmSeconds = 2
const quietSeconds = 5

type Driven = { db: Database; web: WebChild; worker: Child; pages: string[]; body(n: number): string }

/** The figure is the age in ms that 99 of 100 times no waiting callback has reached; `restHolds` is about the pages. */
export async function driveCallbacks(
  bench: Bench,
  { db, web, worker, pages, body }: Driven,
): Promise<Measured> {
  const door = `${web.url}/api/vibes/callbacks/${callbackSecret}`
  const processes = [web.process.pid!, worker.process.pid!]
  // The first seconds warm up web, worker, connections and plans.
  const warming = lookAtPages(web, pages)
  await drive(door, perSecond * warmSeconds, body)
  const quiet = await processorSecondsOf(db, () => sleep(quietSeconds * 1000), processes)
  await warming.stop()
  const watch = watchOldest(db)
  const looks = lookAtPages(web, pages)
  let achieved = 0
  const used = await processorSecondsOf(
    db,
    async () => {
      achieved = await drive(door, bench.people, (n) => body(n + perSecond * warmSeconds))
      await untilApplied(db)
    },
    processes,
  )
  const [ages, times] = [await watch.stop(), await looks.stop()]
  const { rows: outcomes } = await db.query<{ outcome: string | null; count: number }>(
    sql`select outcome, count(*)::int as count from inbound_callback group by 1 order by 2 desc`,
  )
  const shares = (of: typeof used, callbacks: number) => {
    const [ofWeb, ofWorker] = of.others.map((seconds) => microseconds(seconds, callbacks))
    return `web ${ofWeb}, worker ${ofWorker}, Postgres ${microseconds(of.postgres, callbacks)} µs`
  }
  return {
    figure: quantile(ages, 0.99),
    reference: null,
    restHolds: quantile(times, 0.95) <= mostPageMs,
    remarks: [
      `${Math.round(achieved)} POSTs/s, middle ${quantile(ages, 0.5).toFixed(0)} ms`,
      `pages meanwhile: 95 of 100 within ${quantile(times, 0.95).toFixed(0)} ms (bar ${mostPageMs}), ${times.length} looked at`,
      `processor time of a callback: ${shares(used, bench.people)}`,
      `of which pages and waiting for work, without any: ${shares(quiet, quietSeconds * perSecond)}`,
      `of Postgres' ${[...used.postgresOf].map(([name, seconds]) => `${name} ${microseconds(seconds, bench.people)}`).join(', ')}; the rest the server itself and connections that ended`,
      outcomes.map(({ outcome, count }) => `${count} ${outcome ?? 'waiting'}`).join(', '),
    ],
  }
}

function microseconds(seconds: number, callbacks: number): string {
  return ((seconds * 1e6) / callbacks).toFixed(0)
}

/** Posts them at the pace, whatever the answers take. Returns the pace that came of it. */
async function drive(url: string, count: number, body: (n: number) => string): Promise<number> {
  const dispatcher = new Agent({ connections: 64 })
  const started = monotonicMs()
  const posts: Promise<void>[] = []
  for (let n = 0; n < count; n += 1) {
    const early = started + (n * 1000) / perSecond - monotonicMs()
    if (early > 1) await sleep(early)
    posts.push(post(dispatcher, url, body(n)))
  }
  await Promise.all(posts)
  const achieved = count / ((monotonicMs() - started) / 1000)
  await dispatcher.destroy()
  return achieved
}

async function post(dispatcher: Agent, url: string, body: string): Promise<void> {
  const response = await request(url, { dispatcher, method: 'POST', body })
  await response.body.dump()
  if (response.statusCode !== 200) throw new Error(`the callback was answered ${response.statusCode}`)
}

async function untilApplied(db: Database): Promise<void> {
  for (;;) {
    const { rowCount } = await db.query(sql`select from inbound_callback where processed_at is null limit 1`)
    if (rowCount === 0) return
    await sleep(lookEveryMs)
  }
}

/** Somebody looks at pages all the while, one after the other. Their times, and nothing else, are of interest. */
function lookAtPages(web: WebChild, pages: string[]) {
  const times: number[] = []
  let isOver = false
  const looking = (async () => {
    for (let n = 0; !isOver; n += 1) {
      const began = monotonicMs()
      const response = await request(`${web.url}${pages[n % pages.length]}`, {
        headers: { cookie: web.cookie },
      })
      await response.body.dump()
      if (response.statusCode !== 200)
        throw new Error(`${pages[n % pages.length]} was answered ${response.statusCode}`)
      times.push(monotonicMs() - began)
      await sleep(lookAtPageEveryMs)
    }
  })()
  return {
    async stop() {
      isOver = true
      await looking
      return times.sort((a, b) => a - b)
    },
  }
}

function watchOldest(db: Database) {
  const ages: number[] = []
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      const { rows } = await db.query<{ age: number }>(sql`
        select coalesce(extract(epoch from app_now() - min(received_at)) * 1000, 0)::float8 as age from inbound_callback where processed_at is null`)
      ages.push(Math.max(0, rows[0]!.age))
      await sleep(lookEveryMs)
    }
  })()
  return {
    async stop() {
      isOver = true
      await watching
      return ages.sort((a, b) => a - b)
    },
  }
}

function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
