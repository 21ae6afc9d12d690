// A thousand callbacks a second to the web process, applied by a worker, while somebody looks at pages. What is measured is the age of the
// oldest callback that waits, looked at all the time: none waited longer than that.
import sql from 'sql-template-tag'
import { makeCampaign } from '#lib/engine/testing/world.ts'
import { paths } from '#lib/paths.ts'
import { printEventId } from '#lib/vibes/event-id.ts'
import { outcomes } from '#lib/vibes/sandbox/event-routing.ts'
import type { Bench, Benchmark } from './benchmark.ts'
import { startWeb, startWorker } from './child.ts'
import { driveCallbacks, perSecond } from './drive-callbacks.ts'
import { everybodyRules, sendFlow } from './people.ts'
import { makeTextWorld, pressRun, type TextWorld, untilFinished } from './text-world.ts'

const numbers = 20_000
const mostMs = 200

const bars: Pick<Benchmark, 'unit' | 'bar' | 'holds'> = {
  unit: 'ms',
  bar: () => `p99 ≤ ${mostMs} ms from POST to applied, at 1,000/s; pages p95 ≤ 300 ms meanwhile`,
  holds: ({ figure, restHolds }) => figure <= mostMs && restHolds !== false,
}

export const callbacks: Benchmark = {
  ...bars,
  name: 'callbacks',
  title: 'ms that 99 of 100 times no callback has waited longer, at 1,000/s',
  people: { full: 300_000, quick: 10_000 },
  run: (bench) => runWith(bench, subscriptionNews),
}

export const receipts: Benchmark = {
  ...bars,
  name: 'receipts',
  title: 'the same of callbacks about texts of a run, four for each',
  people: { full: 60_000, quick: 10_000 },
  run: (bench) => runWith(bench, newsOfTexts),
}

async function runWith(
  bench: Bench,
  make: (bench: Bench, world: TextWorld) => Promise<(n: number) => string>,
) {
  const world = await makeTextWorld(bench, { people: numbers, rates: null })
  try {
    const worker = await startWorker(world.url)
    const body = await make(bench, world)
    const { campaignId } = await makeCampaign(world.db, sendFlow, { id: 200, rules: everybodyRules })
    const pages = [paths.campaign(campaignId), paths.campaign(campaignId, 'smart-list'), paths.database()]
    const web = await startWeb(world.url)
    const measured = await driveCallbacks(bench, { db: world.db, web, worker, pages, body })
    await Promise.all([worker.stop(), web.stop()])
    return measured
  } finally {
    await world.sandbox.stop()
  }
}

/** A number leaves the list and comes back, each time later than before. */
async function subscriptionNews(_bench: Bench, { db }: TextWorld): Promise<(n: number) => string> {
  const { rows } = await db.query<{ phone: string }>(sql`select phone from person order by id`)
  return (n) => {
    const { phone } = rows[n % rows.length]!
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
}

const stations = [outcomes.accepted, outcomes.queued, outcomes.carrierDelivered, outcomes.handsetDelivered]

/** What Vibes says of each text on its way, a second's texts at a time; of the first texts again when it has said all. */
async function newsOfTexts(_bench: Bench, world: TextWorld): Promise<(n: number) => string> {
  const { runId } = await pressRun(world)
  await untilFinished(world.db, runId)
  const { rows } = await world.db.query<{
    installation: string
    runMemberId: number
    stepId: number
    pass: number
    phone: string
    text: string
  }>(sql`
    select s.installation, d.run_member_id as "runMemberId", d.step_id as "stepId", d.pass, d.phone, t.body as text
    from dispatch d join dispatch_text t using (run_member_id, step_id, pass) cross join vibes_service s order by d.posted_at, d.run_member_id`)
  return (n) => {
    const second = Math.floor(n / perSecond)
    const place = Math.floor(second / stations.length) * perSecond + (n % perSecond)
    const { phone, text, ...key } = rows[place % rows.length]!
    return JSON.stringify({
      event_id: `00000000-0000-4000-8000-${String((n * 7_368_787) % 1e12).padStart(12, '0')}`,
      callback_type: 'event_processed',
      event_type: 'event_processed',
      event_date: new Date(Date.UTC(2026, 10, 24, 16) + n).toISOString(),
      event_processed: {
        event_id: printEventId(key),
        event_type: 'offers',
        event_data: { mdn: phone, message: text },
        debug_data: {},
        action: {
          ...stations[second % stations.length],
          resource_url: '/companies/BENCH/mobiledb/event_triggered_messages/1',
        },
      },
    })
  }
}
