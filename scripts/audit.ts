// npm run audit: checks the invariants on the database of DATABASE_URL, or of the demo that runs here, a line each.
// Exits with 0 when all hold, 1 when one is broken, 2 when there is no database to look at.
import { resolve } from 'node:path'
import { openDatabase } from '#lib/db/sql.ts'
import { auditInOnePicture } from '#lib/engine/audit-database.ts'
import { readRunning } from './running.ts'

const url = process.env.DATABASE_URL || readRunning(resolve(import.meta.dirname, '..'))?.DATABASE_URL
if (!url) {
  console.error('There is no database to audit. Set DATABASE_URL, or start the demo with `npm start`.')
  process.exit(2)
}
const db = openDatabase({ url, maxConnections: 1, applicationName: 'flowstep-audit' })
try {
  const lines = await auditInOnePicture(db)
  for (const { number, name, violations, examples } of lines) {
    const line = `${violations === 0 ? 'ok    ' : 'BROKEN'}  ${number}  ${name}`
    console.log(violations === 0 ? line : `${line}: ${violations} (${examples.join('; ')})`)
  }
  const broken = lines.filter((line) => line.violations > 0).length
  console.log(`${lines.length} lines, ${broken} broken`)
  process.exitCode = broken > 0 ? 1 : 0
} catch (error) {
  console.error(`The database could not be audited: ${(error as Error).message}`)
  process.exitCode = 2
} finally {
  await db.close()
}
