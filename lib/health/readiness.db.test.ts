import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { readiness } from './readiness.ts'

const database = await testDatabase()
beforeEach(() => database.reset())

const beat = (secondsAgo: number) =>
  database.db.query(sql`insert into worker_heartbeat (worker_id, host, started_at, beat_at)
    values (${`w${secondsAgo}`}, 'here', now(), now() - make_interval(secs => ${secondsAgo}))`)

test('a migrated database without a worker serves pages and says that the worker is missing', async () => {
  expect(await readiness()).toMatchObject({
    database: { ok: true },
    schema: { ok: true },
    worker: { ok: false, secondsSinceHeartbeat: null },
  })
})

test('the youngest heartbeat counts', async () => {
  await beat(600)
  expect((await readiness()).worker.ok).toBe(false)
  await beat(3)
  expect((await readiness()).worker.ok).toBe(true)
})

test('a database older than the source is not ready', async () => {
  await database.db.query(sql`update _prisma_migrations set rolled_back_at = now()
    where migration_name = (select max(migration_name) from _prisma_migrations)`)
  const { schema } = await readiness()
  expect(schema).toMatchObject({ ok: false, found: null })
  await database.db.query(sql`update _prisma_migrations set rolled_back_at = null`)
})
