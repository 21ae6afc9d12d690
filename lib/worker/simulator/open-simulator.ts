// The database that seeds run on: the simulator's own tables, clocks and referee, and connections that lose nothing they have planned.
import sql, { type Sql } from 'sql-template-tag'
import { type Database, openDatabase } from '#lib/db/sql.ts'
import type { TestDatabase } from '#lib/db/testing/test-database.ts'
import { fillSendingWindows } from '#lib/engine/fill-sending-windows.ts'
import { makeChunkTables } from '#lib/engine/sql/chunk-tables.ts'
import { tuesdayMorning } from '#lib/engine/testing/world.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import { makeClock } from './fake-time.ts'
import { makeReferee } from './referee.ts'
import { makeSimulatedWorld } from './simulated-world.ts'

/** Three workers with two at most, what was left by those that died, ourselves. */
const connections = 12

export type Simulator = {
  /** What the workers share. */
  db: Database
  /** What the seeds before left is cleared by a connection of its own: as triggers are off meanwhile, it forgets all its plans. */
  keeper: Database
  /** Of the server's processes behind `db`. */
  pids: readonly number[]
  close(): Promise<void>
}

/** Puts the simulator's own tables and world into the database. Close it when done. */
export async function openSimulator(database: TestDatabase): Promise<Simulator> {
  const open = (maxConnections: number) =>
    openDatabase({
      url: database.url,
      maxConnections,
      applicationName: 'flowstep-simulator',
      settings: {
        // A few hundred statements run over and over on a handful of rows: planning them took longer than running them.
        plan_cache_mode: 'force_generic_plan',
        jit: 'off',
        // What the server would note of each statement is a tenth of it.
        track_activities: 'off',
        track_counts: 'off',
        // Chance comes out the same for the same seed.
        search_path: 'simulator,pg_catalog,public',
      },
    })
  await database.reset()
  await database.db.query(sql`/* simulator:make-schema */ create schema simulator`)
  await database.db.query(sql`/* simulator:make-dice */ create sequence simulator.dice`)
  await database.db.query(sql`
    /* simulator:make-chance */
    create function simulator.random() returns float8 language sql volatile as $$ select (nextval('simulator.dice') * 7919 % 1009)::float8 / 1009 $$`)
  await makeClock(database.db)
  await makeReferee(database.db)
  await makeSimulatedWorld(database.db)
  await fillSendingWindows(
    database.db,
    database.db,
    sql`select 'America/Chicago' as zone_set`,
    tuesdayMorning,
  )
  const db = open(connections)
  const keeper = open(1)
  const pids = await makeAllConnections(db)
  // The first job is a while in coming, at a time that no seed knows.
  await enqueue(database.db, { queue: 'wake-engine', data: { service: 'sweep' }, key: 'sweep' })
  return {
    db,
    keeper,
    pids,
    async close() {
      await Promise.all([db.close(), keeper.close()])
    },
  }
}

/**
 * With the tables that a connection makes at its first chunk, so that the steps are the same whichever a worker gets. They are not emptied by the
 * commit (`gated-database.ts` does that): it would make them anew, and every statement about them was planned again after each chunk.
 */
async function makeAllConnections(db: Database): Promise<number[]> {
  const options = db.pool.options as typeof db.pool.options & { pipeline?: boolean }
  options.idleTimeoutMillis = 0
  options.pipeline = true
  const clients = await Promise.all(Array.from({ length: connections }, () => db.pool.connect()))
  const pids: number[] = []
  for (const client of clients) {
    const query = async <Row>(statement: Sql) => {
      const text = statement.text.replace('on commit delete rows', '')
      const { rows, rowCount } = await client.query({ text, values: statement.values })
      return { rows: rows as Row[], rowCount: rowCount ?? 0 }
    }
    await makeChunkTables({ query }, { isKeyed: true })
    const { rows } = await query<{ pid: number }>(
      sql`/* simulator:who-am-i */ select pg_backend_pid() as pid`,
    )
    pids.push(rows[0]!.pid)
    client.release()
  }
  return pids
}
