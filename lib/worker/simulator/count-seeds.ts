// What is on the phones against what the ledger says, when all is over.
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'
import type { Provider } from './provider.ts'
import { fouls } from './referee.ts'
import type { SimulatedRun } from './simulated-world.ts'

/** Throws with every line that is wrong, and the audit's. */
export async function countSeeds(
  db: Queryable,
  { onPhones, stopped, fouls: lateOnes }: Provider,
  seeds: readonly SimulatedRun[],
): Promise<{ texts: number; unknown: number }> {
  const broken = (await auditDatabase(db)).filter((line) => line.violations > 0)
  const { rows } = await db.query<{
    outcome: string
    reason: string | null
    phone: string
    eventId: string
  }>(sql`
    /* simulator:texts-by-ledger */
    select l.outcome, l.reason, m.phone, 'test-' || m.id || '-' || l.step_id || '-' || l.pass as "eventId"
    from ledger l join run_member m on m.id = l.run_member_id where l.step_id in (11, 12)`)
  const texts = new Set(onPhones.map(({ eventId }) => eventId))
  const places = onPhones.map(({ eventId, phone }) => `${phone} step ${eventId.split('-')[2]}`)
  const wrong = [
    ...broken.map(({ name, examples }) => `audit: ${name} (${examples.join('; ')})`),
    ...lateOnes,
    ...onPhones
      .filter(({ eventId }, index) => onPhones.findIndex((other) => other.eventId === eventId) < index)
      .map(({ eventId }) => `doubled: ${eventId}`),
    ...places.filter((place, index) => places.indexOf(place) < index).map((place) => `doubled: ${place}`),
    ...(await fouls(db)).map(
      ({ what, runId }) => `${what}, seed ${seeds.find((run) => run.runId === runId)?.seed}`,
    ),
    ...(await uncounted(db, onPhones)).map((phone) => `uncounted for the limit: ${phone}`),
    // Word of every text on a phone has come by now.
    ...rows
      .filter((row) => row.outcome === 'unknown' && texts.has(row.eventId))
      .map((row) => `in doubt: ${row.eventId} is on a phone, and word of it came`),
    ...rows
      .filter((row) => row.outcome === 'done' && !texts.has(row.eventId) && !stopped.has(row.phone))
      .map((row) => `lost: ${row.eventId} is done`),
    ...rows
      .filter((row) => ['skipped', 'failed', 'ended_early'].includes(row.outcome) && texts.has(row.eventId))
      .map((row) => `unaccounted: ${row.eventId} is on a phone, the ledger says ${row.reason}`),
  ]
  const { rows: ended } = await db.query<{ id: number; state: string; entered: number }>(
    sql`/* simulator:how-runs-ended */ select id, state, entered from campaign_run`,
  )
  for (const { seed, runId, people } of seeds) {
    const run = ended.find(({ id }) => id === runId)!
    // Whoever is aborted early may not have let everybody in.
    if (run.state === 'finished' && run.entered !== people)
      wrong.push(`lost: ${run.entered} of ${people} entered with seed ${seed}`)
  }
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  return { texts: onPhones.length, unknown: rows.filter((row) => row.outcome === 'unknown').length }
}

/** Numbers that got more texts than their row remembers. */
async function uncounted(db: Queryable, onPhones: Provider['onPhones']): Promise<string[]> {
  const { rows } = await db.query<{ phone: string; texts: number }>(
    sql`/* simulator:texts-by-number */ select phone, cardinality(recent_texts) as texts from recipient`,
  )
  const got = new Map<string, Set<string>>()
  for (const { phone, eventId } of onPhones) got.set(phone, (got.get(phone) ?? new Set()).add(eventId))
  return rows.filter(({ phone, texts }) => texts < (got.get(phone)?.size ?? 0)).map(({ phone }) => phone)
}
