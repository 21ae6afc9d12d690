// A thousand callbacks a second through the web process' own door, applied by a worker. What is measured is the age of the oldest one that
// waits, looked at all the time: no callback waited longer than that.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sql from 'sql-template-tag'
import { Agent, request } from 'undici'
import { monotonicMs, sleep } from '#lib/clock.ts'
import type { Database } from '#lib/db/sql.ts'
import { callbackDoor } from '#lib/vibes/callback-door.ts'
import type { Benchmark } from './benchmark.ts'
import { startWorker } from './child.ts'
import { callbackSecret, makeTextWorld } from './text-world.ts'

const perSecond = 1_000
const numbers = 20_000
const lookEveryMs = 20
const mostMs = 200

export const callbacks: Benchmark = {
  name: 'callbacks',
  title: 'ms that 99 of 100 times no callback has waited longer, at 1,000/s',
  unit: 'ms',
  people: { full: 300_000, quick: 10_000 },
  bar: () => `p99 ≤ ${mostMs} ms from POST to applied, at 1,000/s`,
  holds: ({ figure }) => figure <= mostMs,
  async run(bench) {
    const world = await makeTextWorld(bench, { people: numbers, rates: null })
    const door = await openDoor(world.db)
    try {
      const worker = await startWorker(world.url)
      const { rows } = await world.db.query<{ phone: string }>(sql`select phone from person order by id`)
      const bodies = (n: number) => bodyOf(n, rows[n % rows.length]!.phone)
      // The first seconds warm up worker, connections and plans.
      await drive(door.url, perSecond * 2, (n) => bodies(n))
      const watch = watchOldest(world.db)
      const achieved = await drive(door.url, bench.people, (n) => bodies(n + perSecond * 2))
      const ages = await watch.stop()
      await worker.stop()
      const { rows: outcomes } = await world.db.query<{ outcome: string | null; count: number }>(
        sql`select outcome, count(*)::int as count from inbound_callback group by 1 order by 2 desc`,
      )
      return {
        figure: quantile(ages, 0.99),
        reference: null,
        remarks: [
          `${Math.round(achieved)} POSTs/s, middle ${quantile(ages, 0.5).toFixed(0)} ms`,
          outcomes.map(({ outcome, count }) => `${count} ${outcome ?? 'waiting'}`).join(', '),
        ],
      }
    } finally {
      await door.close()
      await world.sandbox.stop()
    }
  },
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

async function openDoor(db: Database) {
  const takesCallback = callbackDoor(db)
  const server = createServer((incoming, response) => {
    if (!takesCallback(incoming, response)) response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/api/vibes/callbacks/${callbackSecret}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
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
