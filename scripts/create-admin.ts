// `npm run create-admin`: the first account of an installation. Asks in a terminal; otherwise takes
// FLOWSTEP_ADMIN_NAME, FLOWSTEP_ADMIN_EMAIL and FLOWSTEP_ADMIN_PASSWORD.
import { createInterface } from 'node:readline/promises'
import sql from 'sql-template-tag'
import { createUser } from '#lib/auth/create-user.ts'
import { prisma } from '#lib/db/prisma.ts'
import { database } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { translate } from '#lib/i18n/translate.ts'

const { env } = process
if (!env.DATABASE_URL || !env.FLOWSTEP_SECRET_KEY) {
  fail(
    'Set DATABASE_URL and FLOWSTEP_SECRET_KEY to those of your installation. (The demo needs no account: its sign-in page has a button.)',
  )
}

await refuseUnpreparedDatabase()
const asked = await ask()
try {
  await createUser({ ...asked, role: 'admin' })
  process.stdout.write(
    `${asked.email} is an admin now. Sign in at ${env.FLOWSTEP_PUBLIC_URL ?? 'your installation'}/sign-in\n`,
  )
} catch (error) {
  if (!(error instanceof AppError)) throw error
  fail(
    Object.values(error.fieldErrors)
      .map((message) => translate('en', message))
      .join('\n') || error.message,
  )
} finally {
  await prisma().$disconnect()
  await database().close()
}

/** Before anything is typed: is there a database, and has it tables? */
async function refuseUnpreparedDatabase(): Promise<void> {
  try {
    const { rows } = await database().query<{ users: string | null }>(
      sql`/* auth:has-users */ select to_regclass('public.user')::text as users`,
    )
    if (rows[0]?.users) return
  } catch (error) {
    fail(`The database of DATABASE_URL can't be reached: ${(error as Error).message || String(error)}`)
  }
  fail('The database of DATABASE_URL has no tables yet. Run `npm run migrate`, then this again.')
}

async function ask(): Promise<{ name: string; email: string; password: string }> {
  const given = {
    name: env.FLOWSTEP_ADMIN_NAME ?? '',
    email: env.FLOWSTEP_ADMIN_EMAIL ?? '',
    password: env.FLOWSTEP_ADMIN_PASSWORD ?? '',
  }
  if (given.email && given.password) return { ...given, name: given.name || given.email }
  if (!process.stdin.isTTY) {
    fail(
      'Set FLOWSTEP_ADMIN_EMAIL and FLOWSTEP_ADMIN_PASSWORD (12 characters or more), or run it in a terminal.',
    )
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const name = await terminal.question('Name: ')
  const email = await terminal.question('E-mail: ')
  const password = await terminal.question('Password (12 characters or more, shown as you type): ')
  terminal.close()
  return { name: name || email, email, password }
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
