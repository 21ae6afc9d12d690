// npm run audit: checks the invariants on the database of DATABASE_URL, a line each. Exits with 1 when one is broken.
import { openDatabase } from '#lib/db/sql.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'

const url = process.env.DATABASE_URL
if (!url) {
  console.error('Set DATABASE_URL to the database to audit.')
  process.exit(2)
}
const db = openDatabase({ url, maxConnections: 1, applicationName: 'flowstep-audit' })
const lines = await db.transaction((tx) => auditDatabase(tx)).finally(() => db.close())
for (const { name, violations, examples } of lines) {
  console.log(
    violations === 0 ? `ok      ${name}` : `BROKEN  ${name}: ${violations} (${examples.join('; ')})`,
  )
}
process.exitCode = lines.some((line) => line.violations > 0) ? 1 : 0
