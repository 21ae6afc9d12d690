// Puts the sample scenario into a database nobody has used yet. Run by `npm start` in the demo.
import { rm, writeFile } from 'node:fs/promises'
import sql from 'sql-template-tag'
import { prisma } from '#lib/db/prisma.ts'
import { database } from '#lib/db/sql.ts'
import { seedSampleData } from '../prisma/seed/main.ts'
import { unfinishedSeed } from './start/unfinished-seed.ts'

const { rows } = await database().query<{ empty: boolean }>(sql`/* seed:is-empty */
  select not exists (select from "user") and not exists (select from asset) and not exists (select from person) as empty`)
if (rows[0]!.empty) {
  process.stdout.write('Making the sample data…\n')
  const marker = unfinishedSeed(process.env.FLOWSTEP_DATA_DIR!)
  // Stopped half-way, the next start begins again from nothing instead of showing half a scenario.
  await writeFile(marker, '')
  await seedSampleData()
  await rm(marker)
}
await prisma().$disconnect()
await database().close()
// Libraries used on the way keep timers of their own; what had to be done is done.
process.exit(0)
