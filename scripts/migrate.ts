// `npm run migrate`: brings the database of DATABASE_URL up to date. `npm start` does the same by itself.
import { migrate } from '#lib/db/migrate.ts'
import { installJobs } from '#lib/jobs/install.ts'

/** Our migrations, then the tables of the job queue. Resolves to the names applied now. */
export async function migrateAll(url: string, say?: (line: string) => void): Promise<string[]> {
  const applied = await migrate(url, undefined, say)
  await installJobs(url)
  return applied
}

if (import.meta.main) {
  const url = process.env.DATABASE_URL
  if (!url) {
    process.stderr.write('Set DATABASE_URL to the database that is to be brought up to date.\n')
    process.exit(1)
  }
  const applied = await migrateAll(url, (line) => process.stderr.write(`${line}\n`))
  process.stdout.write(applied.length > 0 ? `${applied.join('\n')}\n` : 'Already up to date.\n')
}
