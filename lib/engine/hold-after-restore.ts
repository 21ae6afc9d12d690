// A restored backup knows nothing of the texts that went out after it was made, and would send them again. Whoever starts to work on a
// database therefore looks first whether it is the one that was last worked on, and whether that was just now.
import 'server-only'
import sql from 'sql-template-tag'
import type { Database, Transaction } from '#lib/db/sql.ts'
import { holdOpenRuns } from './sql/hold-open-runs.ts'

/** Longer without any worker: it may be a copy of the files, which nothing else gives away. */
const silentHours = 1

/** What tells databases apart. Null where a managed Postgres doesn't say. */
export type DatabaseIdentity = { systemIdentifier: string | null; timeline: number | null }

/**
 * Notes that somebody works on this database now. Where it is another one than before, every open run is held with reason `restored`
 * first: what it decided after the backup is gone, queued or not. Where nobody worked on it for an hour or more they are held if calls are
 * queued; a run that merely waits may be left alone for a weekend. Workers that start together take turns, and only the first can find
 * anything. Call it before any service starts, and now and then: a standby may take over underneath. Returns the runs held.
 */
export async function holdAfterRestore(db: Database, read = readIdentity): Promise<number> {
  const identity = await read(db)
  return db.transaction(async (tx) => {
    const { isOther, isLongAgo } = await noteWork(tx, identity)
    return isOther || isLongAgo ? holdOpenRuns(tx, 'restored', { whileQueued: !isOther }) : 0
  })
}

/** Writes who works on what, and says whether it was another one or long ago. The very first note is neither. */
async function noteWork(
  tx: Transaction,
  { systemIdentifier, timeline }: DatabaseIdentity,
): Promise<{ isOther: boolean; isLongAgo: boolean }> {
  const { rows } = await tx.query<{ isOther: boolean; isLongAgo: boolean }>(sql`
    /* engine:worked-database */
    select coalesce(system_identifier <> ${systemIdentifier}::bigint, false) or coalesce(timeline <> ${timeline}::int, false) as "isOther",
           worked_at < clock_timestamp() - ${silentHours} * interval '1 hour' as "isLongAgo"
    from worked_database where id = 1 for update`)
  await tx.query(sql`
    /* engine:note-work */
    insert into worked_database (system_identifier, timeline, worked_at) values (${systemIdentifier}::bigint, ${timeline}::int, clock_timestamp())
    on conflict (id) do update set system_identifier = coalesce(excluded.system_identifier, worked_database.system_identifier),
      timeline = coalesce(excluded.timeline, worked_database.timeline), worked_at = excluded.worked_at`)
  return rows[0] ?? { isOther: false, isLongAgo: false }
}

/** Asks Postgres. What it may not say is null: the rest still counts. */
async function readIdentity(db: Database): Promise<DatabaseIdentity> {
  const [systemIdentifier, timeline] = await Promise.all([
    one<string>(
      db,
      sql`/* engine:system-identifier */ select system_identifier::text as value from pg_control_system()`,
    ),
    one<number>(
      db,
      sql`/* engine:timeline */ select ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int as value`,
    ),
  ])
  return { systemIdentifier, timeline }
}

/** Not allowed to ask (42501), or a standby that is asked for its WAL position (55000). */
const unspeakable = new Set(['42501', '55000', '42883'])

async function one<Value>(db: Database, statement: ReturnType<typeof sql>): Promise<Value | null> {
  try {
    return (await db.query<{ value: Value }>(statement)).rows[0]?.value ?? null
  } catch (error) {
    if (unspeakable.has(String((error as { code?: unknown }).code))) return null
    throw error
  }
}
