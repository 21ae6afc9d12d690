// All the seeds of a run of the tests, ten to a database, and when some fail, which of them do so alone.
import sql, { type Sql } from 'sql-template-tag'
import { type Database, openDatabase } from '#lib/db/sql.ts'
import type { TestDatabase } from '#lib/db/testing/test-database.ts'
import { makeChunkTables } from '#lib/engine/sql/chunk-tables.ts'
import { makePassTime } from './fake-time.ts'
import { type Outcome, simulateSeeds } from './simulate-seed.ts'
import { makeSimulatedWorld } from './simulated-world.ts'

const seedsTogether = 10
/** Three workers with two at most, what was left by those that died, ourselves. */
const connections = 12

/** Each part takes every second ten of them. */
export async function runSeeds(database: TestDatabase, part: 0 | 1): Promise<Outcome & { seeds: number }> {
  const total = { seeds: 0, steps: 0, crashes: 0, texts: 0, unknown: 0 }
  const groups = wanted().filter((_, index) => index % 2 === part)
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
  try {
    await prepare(database)
    await makeAllConnections(db)
    for (const seeds of groups) {
      const outcome = await simulateSeeds(db, seeds).catch(async (error: Error) => {
        throw seeds.length > 1
          ? new Error(`${error.message}\n${await eachAlone(seeds)}`, { cause: error })
          : error
      })
      total.seeds += seeds.length
      for (const name of Object.keys(outcome) as (keyof Outcome)[]) total[name] += outcome[name]
    }
  } finally {
    await db.close()
  }
  return total

  async function eachAlone(seeds: number[]): Promise<string> {
    const lines: string[] = []
    for (const seed of seeds)
      await simulateSeeds(db, [seed]).catch((error: Error) =>
        lines.push(`alone: ${error.message.split('\n', 2).join(' ')}`),
      )
    return lines.length > 0 ? lines.join('\n') : 'None of them fails alone.'
  }
}

/** `FLOWSTEP_SEEDS=5000` tries so many, `FLOWSTEP_SEED=17` that one alone, `FLOWSTEP_SEED=11-20` those together. */
function wanted(): number[][] {
  const [first, last = first] = (process.env.FLOWSTEP_SEED ?? '').split('-').map(Number)
  if (first) return [upTo(first, last!)]
  const count = Number(process.env.FLOWSTEP_SEEDS ?? 300)
  return Array.from({ length: Math.ceil(count / seedsTogether) }, (_, index) =>
    upTo(index * seedsTogether + 1, Math.min(count, (index + 1) * seedsTogether)),
  )
}

function upTo(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

async function prepare(database: TestDatabase): Promise<void> {
  await database.reset()
  await database.db.query(sql`/* simulator:make-schema */ create schema simulator`)
  await database.db.query(sql`/* simulator:make-dice */ create sequence simulator.dice`)
  await database.db.query(sql`
    /* simulator:make-chance */
    create function simulator.random() returns float8 language sql volatile as $$ select (nextval('simulator.dice') * 7919 % 1009)::float8 / 1009 $$`)
  await makePassTime(database.db)
  await makeSimulatedWorld(database.db)
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
