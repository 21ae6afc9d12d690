// All the seeds of a run of the tests, some of them together in the database, and when some fail, which of them do so alone.
import sql, { type Sql } from 'sql-template-tag'
import { type Database, openDatabase } from '#lib/db/sql.ts'
import type { TestDatabase } from '#lib/db/testing/test-database.ts'
import { makeChunkTables } from '#lib/engine/sql/chunk-tables.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import { makeClock } from './fake-time.ts'
import { type PlantedFault, plant } from './planted-faults.ts'
import { makeReferee } from './referee.ts'
import { type Outcome, simulateSeeds } from './simulate-seed.ts'
import { makeSimulatedWorld } from './simulated-world.ts'

/** Calm and the count at the end cost as much as ten seeds; with more of them together a failure is harder to read. */
const seedsTogether = 25
/** A planted fault shows at once, most times. */
const seedsPerLook = 10
/** Three workers with two at most, what was left by those that died, ourselves. */
const connections = 12

/** Puts the simulator's own tables and world into the database. Close it when done. */
export async function openSimulator(database: TestDatabase): Promise<Database> {
  const db = openDatabase({
    url: database.url,
    maxConnections: connections,
    applicationName: 'flowstep-simulator',
    settings: {
      // A few hundred statements run over and over on a handful of rows: planning them took longer than running them.
      plan_cache_mode: 'force_generic_plan',
      jit: 'off',
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
  await makeAllConnections(db)
  // The first job is a while in coming, at a time that no seed knows.
  await enqueue(database.db, { queue: 'wake-engine', data: { service: 'sweep' }, key: 'sweep' })
  return db
}

/** What the first of so many seeds say that fail with the fault; null where none does. */
export async function findFault(db: Database, fault: PlantedFault, count: number): Promise<string | null> {
  plant(fault)
  try {
    for (const seeds of inGroups(count, seedsPerLook)) {
      const wrong = await simulateSeeds(db, seeds).then(
        () => null,
        (error: Error) => error.message,
      )
      if (wrong !== null) return wrong
    }
    return null
  } finally {
    plant(undefined)
  }
}

/** Runs the seeds that are wanted. Throws at the first together that fail. */
export async function runSeeds(db: Database): Promise<Outcome & { seeds: number }> {
  const total = { seeds: 0, steps: 0, crashes: 0, texts: 0, unknown: 0 }
  for (const seeds of wanted()) {
    const outcome = await simulateSeeds(db, seeds).catch(async (error: Error) => {
      if (seeds.length === 1) throw error
      throw new Error(`${error.message}\n${await eachAlone(db, seeds)}`, { cause: error })
    })
    total.seeds += seeds.length
    for (const name of Object.keys(outcome) as (keyof Outcome)[]) total[name] += outcome[name]
  }
  return total
}

async function eachAlone(db: Database, seeds: number[]): Promise<string> {
  const lines: string[] = []
  for (const seed of seeds)
    await simulateSeeds(db, [seed]).catch((error: Error) =>
      lines.push(`alone: ${error.message.split('\n', 2).join(' ')}`),
    )
  return lines.length > 0 ? lines.join('\n') : 'None of them fails alone.'
}

/** `FLOWSTEP_SEEDS=20000` tries so many, `FLOWSTEP_SEED=17` that one alone, `FLOWSTEP_SEED=26-50` those together. */
function wanted(): number[][] {
  const [first, last = first] = (process.env.FLOWSTEP_SEED ?? '').split('-').map(Number)
  if (first) return [upTo(first, last!)]
  return inGroups(Number(process.env.FLOWSTEP_SEEDS ?? 500), seedsTogether)
}

function inGroups(count: number, size: number): number[][] {
  return Array.from({ length: Math.ceil(count / size) }, (_, index) =>
    upTo(index * size + 1, Math.min(count, (index + 1) * size)),
  )
}

function upTo(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** With the tables that a connection makes at its first chunk, so that the steps are the same whichever a worker gets. */
async function makeAllConnections(db: Database): Promise<void> {
  db.pool.options.idleTimeoutMillis = 0
  const clients = await Promise.all(Array.from({ length: connections }, () => db.pool.connect()))
  for (const client of clients) {
    const query = async <Row>({ text, values }: Sql) => {
      const { rows, rowCount } = await client.query({ text, values })
      return { rows: rows as Row[], rowCount: rowCount ?? 0 }
    }
    await makeChunkTables({ query }, { isKeyed: true })
    client.release()
  }
}
