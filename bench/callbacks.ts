// A thousand callbacks a second to the web process, applied by a worker, while somebody looks at pages. What is measured is the age of the
// oldest callback that waits, looked at all the time: none waited longer than that.
import sql from 'sql-template-tag'
import { Agent, request } from 'undici'
import { monotonicMs, sleep } from '#lib/clock.ts'
import type { Database } from '#lib/db/sql.ts'
import { makeCampaign } from '#lib/engine/testing/world.ts'
import { paths } from '#lib/paths.ts'
import type { Benchmark } from './benchmark.ts'
import { startWeb, startWorker, type WebChild } from './child.ts'
import { everybodyRules, sendFlow } from './people.ts'
import { processorSecondsOf } from './processor-time.ts'
import { callbackSecret, makeTextWorld } from './text-world.ts'

const perSecond = 1_000
const numbers = 20_000
const lookEveryMs = 20
const mostMs = 200
const mostPageMs = 300
const lookAtPageEveryMs = 500

export const callbacks: Benchmark = {
  name: 'callbacks',
  title: 'ms that 99 of 100 times no callback has waited longer, at 1,000/s',
  unit: 'ms',
  people: { full: 300_000, quick: 10_000 },
  bar: () => `p99 ≤ ${mostMs} ms from POST to applied, at 1,000/s; pages p95 ≤ ${mostPageMs} ms meanwhile`,
  holds: ({ figure, restHolds }) => figure <= mostMs && restHolds !== false,
  async run(bench) {
    const world = await makeTextWorld(bench, { people: numbers, rates: null })
    const { campaignId } = await makeCampaign(world.db, sendFlow, { rules: everybodyRules })
    const pages = [paths.campaign(campaignId), paths.campaign(campaignId, 'smart-list'), paths.database()]
    try {
      const web = await startWeb(world.url)
      const worker = await startWorker(world.url)
      const { rows } = await world.db.query<{ phone: string }>(sql`select phone from person order by id`)
      const bodies = (n: number) => bodyOf(n, rows[n % rows.length]!.phone)
      const door = `${web.url}/api/vibes/callbacks/${callbackSecret}`
      // The first seconds warm up web, worker, connections and plans.
      const warming = lookAtPages(web, pages)
      await drive(door, perSecond * 2, (n) => bodies(n))
      await warming.stop()
      const watch = watchOldest(world.db)
      const looks = lookAtPages(web, pages)
      let achieved = 0
      const used = await processorSecondsOf(world.db, async () => {
        achieved = await drive(door, bench.people, (n) => bodies(n + perSecond * 2))
      }, [web.process.pid!, worker.process.pid!])
      const [ages, times] = [await watch.stop(), await looks.stop()]
      await Promise.all([worker.stop(), web.stop()])
      const { rows: outcomes } = await world.db.query<{ outcome: string | null; count: number }>(
        sql`select outcome, count(*)::int as count from inbound_callback group by 1 order by 2 desc`,
      )
      const [ofWeb, ofWorker] = used.others.map((seconds) => microseconds(seconds, bench.people))
      return {
        figure: quantile(ages, 0.99),
        reference: null,
        restHolds: quantile(times, 0.95) <= mostPageMs,
        remarks: [
          `${Math.round(achieved)} POSTs/s, middle ${quantile(ages, 0.5).toFixed(0)} ms`,
          `pages meanwhile: 95 of 100 within ${quantile(times, 0.95).toFixed(0)} ms (bar ${mostPageMs}), ${times.length} looked at`,
          `processor time of a callback: web ${ofWeb}, worker ${ofWorker}, Postgres ${microseconds(used.postgres, bench.people)} µs`,
          outcomes.map(({ outcome, count }) => `${count} ${outcome ?? 'waiting'}`).join(', '),
        ],
      }
    } finally {
      await world.sandbox.stop()
    }
  },
}

function microseconds(seconds: number, callbacks: number): string {
  return ((seconds * 1e6) / callbacks).toFixed(0)
}

/** A number leaves the list and comes back, each time later than before. */
function bodyOf(n: number, phone: string): string {
  const isAdded = Math.floor(n / numbers) % 2 === 1
  const type = isAdded ? 'subscription_added' : 'subscription_removed'
  const at = new Date(Date.UTC(2026, 10, 24, 16) + n).toISOString()
  return JSON.stringify({
    event_id: `cb-${n}`,
    callback_type: type,
    event_date: at,
    subscription: {
      person: { id: `p${n}`, mobile_phone: { mdn: phone } },
      subscription_list: { id: '1' },
      ...(isAdded ? { opt_in_date: at } : { opt_out_date: at, opt_out_reason: 'keyword_opt_out' }),
    },
  })
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
