// Rows per second of a CSV import, all of it: upload, check, write. Beside a bare COPY of the same file into a table of text columns.
import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import copy from 'pg-copy-streams'
import sql from 'sql-template-tag'
import type { Database } from '#lib/db/sql.ts'
import { chooseColumns } from '#lib/people/import/choose-columns.ts'
import { getImport } from '#lib/people/import/import-job.ts'
import { receiveFile } from '#lib/people/import/receive-file.ts'
import { runImport } from '#lib/people/import/run-import.ts'
import { startImport } from '#lib/people/import/start-import.ts'
import { areaCodes } from '#lib/phones/area-codes.ts'
import type { Bench, Benchmark } from './benchmark.ts'
import { type ProcessorSeconds, processorSecondsOf } from './processor-time.ts'
import { secondsOf } from './stopwatch.ts'

export const csvImport: Benchmark = {
  name: 'import',
  title: 'a CSV import from upload to people, against COPY of the same file',
  unit: 'rows/s',
  people: { full: 500_000, quick: 100_000 },
  bar: () => '≥ 50,000 rows/s',
  holds: ({ figure }) => figure >= 50_000,
  async run(bench) {
    const rows = bench.people
    const csv = await writeFileOfPeople(bench, rows)
    const { url, db } = await bench.emptyDatabase()
    process.env.DATABASE_URL = url
    const bare = await secondsOfCopy(db, csv)
    const first = await importOnce(bench, db, csv)
    const again = await importOnce(bench, db, csv)
    return {
      figure: rows / first.total,
      reference: rows / bare,
      remarks: [
        `upload ${first.upload.toFixed(1)} s, check ${first.check.toFixed(1)} s, write ${first.write.toFixed(1)} s`,
        `processor time of a row, Node + Postgres: ${perRow(first.processor, rows)}`,
        `the same file again ${Math.round(rows / again.total).toLocaleString('en')} rows/s: ${perRow(again.processor, rows)}`,
        `memory of this process up to ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
      ],
    }
  },
}

/** Microseconds a row of each part and of all. */
function perRow(parts: Record<string, ProcessorSeconds>, rows: number): string {
  const micros = (seconds: number) => ((seconds * 1e6) / rows).toFixed(1)
  const all = Object.values(parts).reduce((sum, { node, postgres }) => sum + node + postgres, 0)
  const each = Object.entries(parts).map(
    ([name, part]) => `${name} ${micros(part.node)} + ${micros(part.postgres)}`,
  )
  return `${each.join(', ')}, all ${micros(all)} µs`
}

/** Real area codes with numbers that are kept for fiction. */
async function writeFileOfPeople(bench: Bench, rows: number): Promise<string> {
  const csv = join(await bench.folder(), 'people.csv')
  const first = ['An', 'Bo', 'Zoë', 'José', 'Fatima', 'Ling', 'Ruud', 'Renée']
  const cities = ['Chicago', 'New York', 'Utrecht', 'Denver', 'Boston']
  const areas = [...areaCodes].flatMap(([code, { country }]) => (country === 'US' ? [code] : []))
  let text =
    'Email Address,First Name,Last Name,Mobile Phone Number,City,Postal Code,External id,Person Score\n'
  for (let i = 0; i < rows; i++) {
    const phone = `(${areas[i % areas.length]}) 555-01${String(i % 100).padStart(2, '0')}`
    text += `person.${i}@example.com,${first[i % 8]},Sample ${i % 5000},${phone},${cities[i % 5]},${10000 + (i % 80000)},C${i},${i % 100}\n`
  }
  await writeFile(csv, text)
  return csv
}

async function secondsOfCopy(db: Database, csv: string): Promise<number> {
  await db.query(sql`create table bare (a text, b text, c text, d text, e text, f text, g text, h text)`)
  return secondsOf(() =>
    db.transaction(async (tx) => {
      await pipeline(
        createReadStream(csv),
        tx.client.query(copy.from('copy bare from stdin (format csv, header)')),
      )
    }),
  )
}

async function importOnce(bench: Bench, db: Database, csv: string) {
  const signal = new AbortController().signal
  bench.say('importing')
  let id = 0
  const processor: Record<string, ProcessorSeconds> = {}
  const part = (name: string, work: () => Promise<unknown>) =>
    secondsOf(async () => {
      processor[name] = await processorSecondsOf(db, work)
    })
  const upload = await part('upload', async () => {
    id = await receiveFile(db, { source: createReadStream(csv), fileName: 'people.csv', userId: null })
  })
  const { mapping } = await getImport(db, id)
  const check = await part('check', async () => {
    await chooseColumns(db, id, {
      mapping,
      matchBy: 'email',
      defaultCountry: 'US',
      firstRowIsData: false,
    })
    await runImport(db, id, signal)
  })
  const write = await part('write', async () => {
    await startImport(db, id, { listId: null, lookUpListIds: [] })
    await runImport(db, id, signal)
  })
  const { created, unchanged, rejected } = await getImport(db, id)
  if (created + unchanged !== bench.people || rejected > 0)
    throw new Error(`created ${created}, unchanged ${unchanged}, rejected ${rejected} of ${bench.people}`)
  return { upload, check, write, total: upload + check + write, processor }
}
