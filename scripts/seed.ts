// Puts the sample scenario into a database nobody has used yet. Run by `npm start` in the demo.
import sql from 'sql-template-tag'
import { prisma } from '#lib/db/prisma.ts'
import { database } from '#lib/db/sql.ts'
import { seedSampleData } from '../prisma/seed/main.ts'

const { rows } = await database().query<{ empty: boolean }>(sql`/* seed:is-empty */
  select not exists (select from "user") and not exists (select from asset) and not exists (select from person) as empty`)
if (rows[0]!.empty) {
  process.stdout.write('Making the sample data…\n')
  await seedSampleData()
}
await prisma().$disconnect()
await database().close()
// Libraries used on the way keep timers of their own; what had to be done is done.
process.exit(0)
