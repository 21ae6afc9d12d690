// Imports take turns at looking people up and making them: two files with the same new person, matched at once, would make two.
// Within its turn an import works on several connections, which never meet: a key stands in one row of a file only.
import 'server-only'
import sql from 'sql-template-tag'
import type { Database, Queryable, Transaction } from '#lib/db/sql.ts'

const locks = 727_074
const turn = 1
const chunk = 2

export type MatchingTurn = {
  /** First thing in each transaction of the turn. Throws when the turn was lost, with the connection that holds it. */
  join(tx: Queryable): Promise<void>
}

/**
 * Waits for the turn and keeps it while `work` runs; that should be seconds, so that a small file gets in between the chunks of a
 * large one. Takes a connection of its own beside those of `work`.
 */
export function inMatchingTurn<T>(db: Database, work: (turn: MatchingTurn) => Promise<T>): Promise<T> {
  return db.transaction(async (holder) => {
    const { rows } = await holder.query<{ pid: number }>(sql`/* people:import-turn */
      select pg_advisory_xact_lock(${locks}, ${turn}), pg_backend_pid() as pid`)
    // Chunks of a turn whose holder died may still be under way.
    await db.transaction((tx) =>
      tx.query(
        sql`/* people:import-turn-is-clear */ select pg_advisory_xact_lock(${locks}::int, ${chunk}::int)`,
      ),
    )
    return work({ join: (tx) => join(tx, rows[0]!.pid) })
  })
}

/**
 * For a person made outside an import: until `tx` ends, no chunk matches or makes anybody. Waits for the chunks under way, tenths of a
 * second, and not for the turn they are part of: the next ones come after it.
 */
export async function matchBetweenChunks(tx: Transaction): Promise<void> {
  await tx.query(
    sql`/* people:match-between-chunks */ select pg_advisory_xact_lock(${locks}::int, ${chunk}::int)`,
  )
}

async function join(tx: Queryable, holderPid: number): Promise<void> {
  await tx.query(
    sql`/* people:import-join-turn */ select pg_advisory_xact_lock_shared(${locks}::int, ${chunk}::int)`,
  )
  const { rowCount } = await tx.query(sql`/* people:import-turn-holds */
    select from pg_locks
    where locktype = 'advisory' and classid = ${locks} and objid = ${turn} and objsubid = 2 and granted and pid = ${holderPid}
      and database = (select oid from pg_database where datname = current_database())`)
  if (rowCount === 0) throw new LostTurn()
}

/** The connection that held the turn is gone; nothing of the chunk was written. */
class LostTurn extends Error {
  /** Postgres' own for a connection that does not exist: the job is tried again. */
  readonly code = '08003'
  constructor() {
    super('the matching turn was lost with its connection')
  }
}
