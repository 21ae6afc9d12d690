// What a round begins with: people with numbers from a range reserved for fiction, all of them subscribed, some of them sharing a phone.
import sql from 'sql-template-tag'
import type { Database } from '#lib/db/sql.ts'
import { everybody, makeCampaign, sendStep, startRun, tuesdayMorning } from '#lib/engine/testing/world.ts'
import { encryptSecret } from '#lib/vibes/credentials.ts'
import type { SandboxControl } from '#lib/vibes/sandbox/control-client.ts'
import { syncVibes } from '#lib/vibes/sync-vibes.ts'

const company = { companyKey: 'SHOP1', username: 'sam@example.com', password: 'secret' }
const perSeed = 1_000
/** Two texts each, so that somebody can say STOP between them. */
export const steps = [11, 12]

/** The n-th number, up to 69,999: +1 2xx 555 01xx to +1 9xx 555 01xx. */
export function phoneOf(n: number): string {
  return `+1${200 + Math.floor(n / 100)}55501${String(n % 100).padStart(2, '0')}`
}

/** Every tenth has the phone of the one before. */
export function phonesOf(people: number): string[] {
  return [...new Set(Array.from({ length: people }, (_, index) => phoneOf(owner(index + 1))))]
}

const owner = (person: number) => (person % 10 === 0 ? person - 1 : person)

/** Connects the sandbox, makes people and a campaign of two texts, and asks for its run. Returns the run's id. */
export async function seedRound(
  db: Database,
  control: SandboxControl,
  options: { people: number; sandboxUrl: string; callbackUrl: string },
): Promise<number> {
  await setClocks(db, control)
  await control.seed({
    company,
    sourceCodes: [{ sourcecode: '52623' }],
    lists: [{ id: '1234', name: 'Deals', sourcecode: '52623' }],
    acquisitionCampaigns: [{ id: 'ACQ1', description: 'Join deals', listId: '1234', keywords: ['JOIN'] }],
  })
  const phones = phonesOf(options.people)
  for (let start = 0; start < phones.length; start += perSeed)
    await control.seed({
      company,
      subscriptions: [{ listId: '1234', mdns: phones.slice(start, start + perSeed) }],
    })
  await db.query(sql`
    insert into vibes_service (id, display_name, base_url, is_sandbox, username, password_encrypted, company_key, short_code, country_code,
                               callback_base_url, callback_secret_encrypted, installation)
    values (1, 'Vibes', ${options.sandboxUrl}, true, ${company.username}, ${Buffer.from(encryptSecret(company.password, 'vibes password'))},
            ${company.companyKey}, '52623', '1', ${options.callbackUrl},
            ${Buffer.from(encryptSecret('c0ffee00c0ffee00c0ffee00c0ffee00', 'vibes callback secret'))}, 'crash1')`)
  await syncVibes(db)
  const listId = (await db.query<{ id: number }>(sql`select id from vibes_list where vibes_id = '1234'`))
    .rows[0]!.id
  await db.query(sql`
    insert into person (id, first_name, phone, phone_typed, phone_country, line_type, zone_set, updated_at)
    select n, 'P' || n, x.phone, x.phone, 'US', 'mobile', 'America/Chicago', ${tuesdayMorning}
    from generate_series(1, ${options.people}) n
    cross join lateral (select case when n % 10 = 0 then n - 1 else n end as owner) o
    cross join lateral (select '+1' || 200 + owner / 100 || '55501' || lpad((owner % 100)::text, 2, '0') as phone) x`)
  await db.query(sql`
    insert into vibes_subscription (list_id, phone, state, source, event_at, checked_at)
    select distinct ${listId}::int, phone, 'active', 'look_up', ${tuesdayMorning}::timestamptz - interval '1 day', ${tuesdayMorning}::timestamptz from person`)
  await db.query(sql`insert into asset (id, kind, name) values (900, 'sms_message', 'Hello')`)
  await db.query(sql`insert into sms_message (id, draft_body) values (900, null)`)
  await db.query(
    sql`insert into sms_message_version (id, message_id, number, body, parts) values (950, 900, 1, 'Hi {{lead.First Name}}!', 1)`,
  )
  await db.query(sql`update sms_message set approved_version_id = 950 where id = 900`)
  await db.query(sql`analyze`)
  const flow = steps.map((step) => sendStep(step, { messageId: 900, vibesListId: listId }))
  return startRun(db, await makeCampaign(db, flow, { rules: everybody }))
}

/** A permitted hour everywhere, here and in the sandbox, running from there. */
async function setClocks(db: Database, control: SandboxControl): Promise<void> {
  const { rows } = await db.query<{ offset: number }>(sql`
    update clock set offset_ms = (extract(epoch from ${tuesdayMorning}::timestamptz - now()) * 1000)::bigint returning offset_ms as offset`)
  await control.setClock(rows[0]!.offset)
}

/** So many seconds pass at once, here and in the sandbox; what goes by the real clock (leases, slots, the breaker) does not notice. */
export async function skipAhead(db: Database, control: SandboxControl, seconds: number): Promise<void> {
  const { rows } = await db.query<{ offset: number }>(sql`
    /* crash:skip-ahead */ update clock set offset_ms = offset_ms + ${seconds * 1_000} returning offset_ms as offset`)
  await control.setClock(rows[0]!.offset)
}
