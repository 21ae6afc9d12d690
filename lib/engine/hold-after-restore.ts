// A restored backup knows nothing of the texts that went out after it was made, and would send them again. Whoever starts to work on a
// database therefore looks first whether it is the one that was last worked on, and whether that was just now.
import 'server-only'
import sql from 'sql-template-tag'
import type { Database, Transaction } from '#lib/db/sql.ts'
import { holdOpenRuns } from './sql/hold-open-runs.ts'

/** Longer without any worker: it may be a copy of the files, which nothing else gives away. */
const silentHours = 1

/** What tells databases apart. Null where a managed Postgres doesn't say. */
export type DatabaseIdentity = {
  systemIdentifier: string | null
  timeline: number | null
  /** Of the database and of the table that this is noted in: loading a dump, or copying the database, makes others. */
  databaseOid: number | null
  tableOid: number | null
}

/** What was found. `left` are open runs that go on although nobody worked on them for an hour: nothing of theirs can have gone meanwhile. */
export type Restored = { held: number; left: number }

type Options = {
  /** Where nothing but the sandbox is texted an hour's silence holds nobody who merely stands ready or waits: see record 29. */
  isDemo?: boolean
  read?: (db: Database) => Promise<DatabaseIdentity>
}

/**
 * Notes that somebody works on this database now. Where it is another one than before, every open run is held with reason `restored`
 * first: what it decided after the backup is gone, queued or not. Where nobody worked on it for an hour or more, all of them are held if calls are
 * queued, and else those with something to do in that hour. Workers that start together take turns, and only the first can find
 * anything. Call it before any service starts, and now and then: a standby may take over underneath.
 */
export async function holdAfterRestore(
  db: Database,
  { isDemo = false, read = readIdentity }: Options = {},
): Promise<Restored> {
  const identity = await read(db)
  return db.transaction(async (tx) => {
    const { isOther, isLongAgo } = await noteWork(tx, identity)
    if (isOther) return holdOpenRuns(tx, 'restored', 'all')
    return isLongAgo
      ? holdOpenRuns(tx, 'restored', isDemo ? 'while_queued' : 'with_work')
      : { held: 0, left: 0 }
  })
}

/** Writes who works on what, and says whether it was another one or long ago. The very first note is neither. */
async function noteWork(
  tx: Transaction,
  { systemIdentifier, timeline, databaseOid, tableOid }: DatabaseIdentity,
): Promise<{ isOther: boolean; isLongAgo: boolean }> {
  const { rows } = await tx.query<{ isOther: boolean; isLongAgo: boolean }>(sql`
    /* engine:worked-database */
    select coalesce(system_identifier <> ${systemIdentifier}::bigint, false) or coalesce(timeline <> ${timeline}::int, false)
           or coalesce(database_oid <> ${databaseOid}::bigint, false) or coalesce(table_oid <> ${tableOid}::bigint, false) as "isOther",
           worked_at < clock_timestamp() - ${silentHours} * interval '1 hour' as "isLongAgo"
    from worked_database where id = 1 for update`)
  await tx.query(sql`
    /* engine:note-work */
    insert into worked_database as w (system_identifier, timeline, database_oid, table_oid, worked_at)
    values (${systemIdentifier}::bigint, ${timeline}::int, ${databaseOid}::bigint, ${tableOid}::bigint, clock_timestamp())
    on conflict (id) do update set system_identifier = coalesce(excluded.system_identifier, w.system_identifier),
      timeline = coalesce(excluded.timeline, w.timeline), database_oid = coalesce(excluded.database_oid, w.database_oid),
      table_oid = coalesce(excluded.table_oid, w.table_oid), worked_at = excluded.worked_at`)
  return rows[0] ?? { isOther: false, isLongAgo: false }
}

/** Asks Postgres. What it may not say is null: the rest still counts. */
async function readIdentity(db: Database): Promise<DatabaseIdentity> {
  const [systemIdentifier, timeline, oids] = await Promise.all([
    one<string>(
      db,
      sql`/* engine:system-identifier */ select system_identifier::text as value from pg_control_system()`,
    ),
    one<number>(
      db,
      sql`/* engine:timeline */ select ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int as value`,
    ),
    db.query<{ databaseOid: number; tableOid: number }>(sql`
      /* engine:object-ids */
      select oid::int8 as "databaseOid", 'worked_database'::regclass::oid::int8 as "tableOid" from pg_database where datname = current_database()`),
  ])
  return { systemIdentifier, timeline, ...oids.rows[0]! }
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
