// Rows per second of a CSV import, step by step, beside a bare COPY of the same file into a table of text columns on the same
// server in the same run. `node --conditions=react-server bench/import.ts [rows] [--durable]`
import { createReadStream } from 'node:fs'
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import copy from 'pg-copy-streams'
import sql from 'sql-template-tag'
import { monotonicMs } from '#lib/clock.ts'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { migrate } from '#lib/db/migrate.ts'
import { openDatabase } from '#lib/db/sql.ts'
import { installJobs } from '#lib/jobs/install.ts'
import { chooseColumns } from '#lib/people/import/choose-columns.ts'
import { getImport } from '#lib/people/import/import-job.ts'
import { receiveFile } from '#lib/people/import/receive-file.ts'
import { runImport } from '#lib/people/import/run-import.ts'
import { startImport } from '#lib/people/import/start-import.ts'
import { areaCodes } from '#lib/phones/area-codes.ts'

const rows = Number(process.argv[2] ?? 200_000)
const durability = process.argv.includes('--durable') ? 'durable' : 'throwaway'
const folder = await mkdtemp(join(tmpdir(), 'import-bench-'))
await chmod(folder, 0o755)
const csv = join(folder, 'people.csv')
const first = ['An', 'Bo', 'Zoë', 'José', 'Fatima', 'Ling', 'Ruud', 'Renée']
// Real area codes with numbers that are kept for fiction.
const areas = [...areaCodes].flatMap(([code, { country }]) => (country === 'US' ? [code] : []))
const cities = ['Chicago', 'New York', 'Utrecht', 'Denver', 'Boston']
let text =
  'Email Address,First Name,Last Name,Mobile Phone Number,City,Postal Code,External id,Person Score\n'
for (let i = 0; i < rows; i++) {
  const phone = `(${areas[i % areas.length]}) 555-01${String(i % 100).padStart(2, '0')}`
  text += `person.${i}@example.com,${first[i % 8]},Sample ${i % 5000},${phone},${cities[i % 5]},${10000 + (i % 80000)},C${i},${i % 100}\n`
}
await writeFile(csv, text)
const megabytes = (await stat(csv)).size / 1e6

const server = await startEmbeddedPostgres({
  dataDir: join(folder, 'postgres'),
  password: 'bench',
  durability,
})
const admin = new pg.Client({ connectionString: server.url('postgres') })
await admin.connect()
await admin.query('create database bench')
await migrate(server.url('bench'))
await installJobs(server.url('bench'))
process.env.DATABASE_URL = server.url('bench')
process.env.FLOWSTEP_SECRET_KEY = Buffer.alloc(32, 7).toString('base64')
const db = openDatabase({ url: server.url('bench'), maxConnections: 6, applicationName: 'bench' })

async function timed(name: string, work: () => Promise<unknown>): Promise<number> {
  const start = monotonicMs()
  await work()
  const seconds = (monotonicMs() - start) / 1000
  console.log(
    `${name.padEnd(28)} ${seconds.toFixed(2).padStart(6)} s  ${Math.round(rows / seconds)
      .toLocaleString('en')
      .padStart(9)} rows/s`,
  )
  return seconds
}

const signal = new AbortController().signal
async function importOnce(name: string): Promise<void> {
  let id = 0
  let total = await timed(`${name}: upload`, async () => {
    id = await receiveFile(db, { source: createReadStream(csv), fileName: 'people.csv', userId: null })
  })
  const job = await getImport(db, id)
  total += await timed(`${name}: check`, async () => {
    await chooseColumns(db, id, {
      mapping: job.mapping,
      matchBy: 'email',
      defaultCountry: 'US',
      firstRowIsData: false,
    })
    await runImport(db, id, signal)
  })
  total += await timed(`${name}: write`, async () => {
    await startImport(db, id, { listId: null, lookUpListIds: [] })
    await runImport(db, id, signal)
  })
  const { created, updated, unchanged, rejected } = await getImport(db, id)
  console.log(
    `${name}: all three`.padEnd(28),
    `${total.toFixed(2).padStart(6)} s  ${Math.round(rows / total)
      .toLocaleString('en')
      .padStart(9)} rows/s`,
    { created, updated, unchanged, rejected },
  )
}

try {
  console.log(`${rows.toLocaleString('en')} rows, ${megabytes.toFixed(1)} MB, Postgres ${durability}`)
  await db.query(sql`create table bare (a text, b text, c text, d text, e text, f text, g text, h text)`)
  await timed('bare COPY', () =>
    db.transaction(async (tx) => {
      await pipeline(
        createReadStream(csv),
        tx.client.query(copy.from('copy bare from stdin (format csv, header)')),
      )
    }),
  )
  await importOnce('new people')
  await importOnce('the same again')
  console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
} finally {
  await db.close()
  await admin.end()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit(0)
