// What is on the phones against what the ledger says, when all is over.
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'
import type { Provider } from './provider.ts'
import type { SimulatedRun } from './simulated-world.ts'

/** Throws with every line that is wrong, and the audit's. */
export async function countSeeds(
  db: Queryable,
  { onPhones, stopped }: Provider,
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
    ...onPhones
      .filter(({ eventId }, index) => onPhones.findIndex((other) => other.eventId === eventId) < index)
      .map(({ eventId }) => `doubled: ${eventId}`),
    ...places.filter((place, index) => places.indexOf(place) < index).map((place) => `doubled: ${place}`),
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
    if (run.state === 'finished' && run.entered !== people)
      wrong.push(`lost: ${run.entered} of ${people} entered with seed ${seed}`)
  }
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  return { texts: onPhones.length, unknown: rows.filter((row) => row.outcome === 'unknown').length }
}
