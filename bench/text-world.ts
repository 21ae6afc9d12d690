// A company whose people all get a text: the database, the sandbox that knows the same numbers, and a campaign. Everybody is reachable, so
// that people and texts are the same number.
import sql from 'sql-template-tag'
import { sleep } from '#lib/clock.ts'
import type { Database } from '#lib/db/sql.ts'
import { list, makeCampaign, makeWorld, tuesdayMorning } from '#lib/engine/testing/world.ts'
import { encryptSecret } from '#lib/vibes/credentials.ts'
import type { Bench } from './benchmark.ts'
import { pressRunOf, type SandboxChild, startSandbox } from './child.ts'
import { everybodyRules, messageBody, sendFlow } from './people.ts'

const company = { companyKey: 'BENCH', username: 'user', password: 'secret' }
const numbersPerCall = 50_000

export type TextWorld = { url: string; db: Database; sandbox: SandboxChild }

/** The rates are those of `rates`; null: none worth the name, and the sandbox's own limit is off. */
export async function makeTextWorld(
  bench: Bench,
  options: { people: number; rates: { events: number; calls: number } | null },
): Promise<TextWorld> {
  const { url, db } = await bench.emptyDatabase()
  // Encrypting the service's secrets reads the environment, which wants to know where the database is.
  process.env.DATABASE_URL ??= url
  const sandbox = await startSandbox(await bench.folder())
  await makeWorld(db, messageBody)
  await connect(db, sandbox.url)
  await makeReachablePeople(db, options.people)
  const { events, calls } = options.rates ?? { events: 1_000_000, calls: 1_000_000 }
  await db.query(
    sql`update rate_slot set per_second = case service when 'events' then ${events}::float8 else ${calls} end`,
  )
  await moveClock(db, sandbox, tuesdayMorning)
  await seed(db, sandbox)
  await sandbox.control.setFaults({ throttle: { on: options.rates !== null }, callbacks: { on: false } })
  await db.query(sql`vacuum (analyze)`)
  await db.query(sql`checkpoint`)
  return { url, db, sandbox }
}

async function connect(db: Database, url: string) {
  await db.query(sql`
    update vibes_service set base_url = ${url}, is_sandbox = true, username = ${company.username}, company_key = ${company.companyKey},
      password_encrypted = ${Buffer.from(encryptSecret(company.password, 'vibes password'))}, short_code = '52623',
      callback_secret_encrypted = ${Buffer.from(encryptSecret(callbackSecret, 'vibes callback secret'))}`)
  await db.query(
    sql`update vibes_list set vibes_id = '1', short_code = '52623', country_code = '1' where id = ${list.id}`,
  )
}

export const callbackSecret = 'c0ffee00c0ffee00c0ffee00c0ffee00'

async function makeReachablePeople(db: Database, people: number) {
  await db.query(sql`
    insert into person (first_name, last_name, email, phone_typed, phone, phone_country, line_type, zone_set, city, created_at, updated_at)
    select (array['An', 'Bo', 'Zoë', 'José', 'Fatima', 'Ling', 'Ruud', 'Renée'])[1 + n % 8], 'Sample ' || n, 'person.' || n || '@example.com',
           x.phone, x.phone, 'US', 'mobile', (array['America/Chicago', 'America/New_York', 'America/Denver'])[1 + n % 3],
           (array['Chicago', 'New York', 'Utrecht'])[1 + n % 3], '2026-01-05T12:00:00Z', '2026-11-20T12:00:00Z'
    from generate_series(1, ${people}::int) n
    cross join lateral (select '+1555' || lpad((n::bigint * 3819017 % 10000000)::text, 7, '0') as phone) x`)
  await db.query(sql`
    insert into vibes_subscription (list_id, phone, state, source, event_at)
    select ${list.id}::int, phone, 'active', 'callback', '2026-03-01T12:00:00Z' from person order by phone`)
  await db.query(sql`insert into recipient (phone) select phone from person order by phone`)
}

/** One clock for both, running from that moment: in everybody's permitted hours. */
async function moveClock(db: Database, sandbox: SandboxChild, to: Date) {
  const { rows } = await db.query<{ offset: number }>(sql`
    update clock set frozen_at = null, offset_ms = (extract(epoch from ${to}::timestamptz - now()) * 1000)::bigint returning offset_ms as offset`)
  await sandbox.control.setClock(rows[0]!.offset)
}

async function seed(db: Database, sandbox: SandboxChild) {
  await sandbox.control.seed({
    company,
    sourceCodes: [{ sourcecode: '52623' }],
    lists: [{ id: '1', name: 'Offers', sourcecode: '52623' }],
  })
  const { rows } = await db.query<{ phone: string }>(sql`select phone from person order by phone`)
  for (let from = 0; from < rows.length; from += numbersPerCall) {
    const mdns = rows.slice(from, from + numbersPerCall).map((row) => row.phone)
    await sandbox.control.seed({ company, subscriptions: [{ listId: '1', mdns }] })
  }
  const response = await fetch(
    `${sandbox.url}/companies/${company.companyKey}/mobiledb/event_triggered_messages`,
    {
      method: 'POST',
      headers: eventHeaders,
      body: JSON.stringify({
        name: 'Offers',
        event_type: 'offers',
        start_date: '2020-01-01',
        targeting: {
          channel: 'sms',
          message_template: '{{ message }}',
          sms: { sourcecode: '52623' },
          filters: [{ name: 'subscription', selector: 'any', value: [1] }],
        },
      }),
    },
  )
  if (!response.ok) throw new Error(`the sandbox answered ${response.status}: ${await response.text()}`)
}

/** What every event is posted with, and where. */
export const eventHeaders = {
  authorization: `Basic ${btoa(`${company.username}:${company.password}`)}`,
  accept: 'application/json',
  'content-type': 'application/json',
  'x-api-version': '2',
}
export const eventsPath = `/companies/${company.companyKey}/events`

/** Presses Run. Returns the run and the product's time at that moment. */
export async function pressRun({ db, url }: TextWorld): Promise<{ runId: number; pressedAt: Date }> {
  const { campaignId } = await makeCampaign(db, sendFlow, { rules: everybodyRules })
  const { runId, pressedAt } = await pressRunOf(url, campaignId)
  return { runId, pressedAt: new Date(pressedAt) }
}

/** Resolves when the run is over. */
export async function untilFinished(db: Database, runId: number, mostSeconds = 600): Promise<void> {
  for (let looks = 0; looks < mostSeconds * 10; looks += 1) {
    const { rows } = await db.query<{ state: string }>(
      sql`select state from campaign_run where id = ${runId}`,
    )
    if (rows[0]!.state === 'finished') return
    await sleep(100)
  }
  throw new Error(`run ${runId} did not finish in ${mostSeconds} s`)
}
