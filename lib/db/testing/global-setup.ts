// One Postgres per vitest run, with a template database migrated once, of which tests have copies (`testDatabase`).
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { migrate } from '#lib/db/migrate.ts'
import { installJobs } from '#lib/jobs/install.ts'
import { keepBaseline } from './baseline.ts'
import { scratchFolder } from './scratch-folder.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server's `postgres` database, or null when the run has no database test. */
    postgresUrl: string | null
  }
}

export const templateName = 'flowstep_template'

type TestServer = { url: string; stop(): Promise<void> }

/** Every project of the run that has database tests shares it, and each sets up for itself. */
const run = globalThis as unknown as { flowstepTestServer?: Promise<TestServer>; flowstepTestUsers?: number }

/** Starts the server when a `*.db.test.ts` is in the run (or may come, in watch mode). */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!(await needsPostgres(project))) {
    project.provide('postgresUrl', null)
    return
  }
  run.flowstepTestUsers = (run.flowstepTestUsers ?? 0) + 1
  run.flowstepTestServer ??= startTestServer()
  const server = await run.flowstepTestServer
  project.provide('postgresUrl', server.url)
  return async () => {
    run.flowstepTestUsers! -= 1
    if (run.flowstepTestUsers === 0) await server.stop()
  }
}

async function startTestServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(scratchFolder(), 'flowstep-test-'))
  // Postgres runs as another user when we are root and has to pass through.
  await chmod(folder, 0o755)
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    password: 'test',
    durability: 'throwaway',
  })
  const admin = new pg.Client({ connectionString: server.url('postgres') })
  await admin.connect()
  await admin.query(`create database ${templateName}`)
  await migrate(server.url(templateName))
  await installJobs(server.url(templateName))
  await keepBaseline(server.url(templateName))
  await admin.end()
  return {
    url: server.url('postgres'),
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function needsPostgres(project: TestProject): Promise<boolean> {
  if (project.vitest.config.watch) return true
  // Vitest keeps the filters of the command line here and in no public place; without them every test file counts.
  const { filenamePattern } = project.vitest as unknown as { filenamePattern?: string[] }
  const { testFiles } = await project.globTestFiles(filenamePattern)
  return testFiles.some((file) => file.endsWith('.db.test.ts'))
}
