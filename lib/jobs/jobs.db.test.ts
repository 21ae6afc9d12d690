import sql from 'sql-template-tag'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { log } from '#lib/log.ts'
import { enqueue } from './enqueue.ts'
import { installJobs } from './install.ts'
import { deadLetterQueue } from './queues.ts'
import { type JobHandlers, type JobWorker, startJobWorker } from './work.ts'

const database = await testDatabase()
log.level = 'silent'

let worker: JobWorker | undefined

beforeEach(() => database.reset())
afterEach(async () => {
  await worker?.stop(1)
  worker = undefined
})

async function work(handlers: JobHandlers) {
  worker = await startJobWorker({ url: database.url, handlers, schedules: [], log })
}

const waiting = async (queue: string) => {
  const { rows } = await database.db.query<{ data: unknown }>(
    sql`select data from pgboss.job where name = ${queue} and state in ('created', 'retry') order by created_on`,
  )
  return rows.map((row) => row.data)
}

test('a job is there when its transaction commits, and not when it rolls back', async () => {
  await expect(
    database.db.transaction(async (tx) => {
      await enqueue(tx, { queue: 'import-people', data: { importId: 1 } })
      throw new Error('changed my mind')
    }),
  ).rejects.toThrow('changed my mind')
  await database.db.transaction((tx) => enqueue(tx, { queue: 'import-people', data: { importId: 2 } }))
  expect(await waiting('import-people')).toEqual([{ importId: 2 }])
})

test('wake-ups for one service are merged while one waits, others are not', async () => {
  const wake = (service: string) =>
    enqueue(database.db, { queue: 'wake-engine', data: { service }, key: service })
  expect([await wake('advance'), await wake('advance'), await wake('deliver')]).toEqual([true, false, true])
  expect(await waiting('wake-engine')).toHaveLength(2)
})

test('a handler gets the data soon after the commit', async () => {
  const arrived = Promise.withResolvers<number>()
  await work({
    'import-people': { concurrency: 1, handle: async ({ importId }) => arrived.resolve(importId) },
  })
  await enqueue(database.db, { queue: 'import-people', data: { importId: 7 } })
  expect(await arrived.promise).toBe(7)
})

test('what fails every try goes to the dead letters', async () => {
  await database.db.query(sql`update pgboss.queue set retry_limit = 0 where name = 'sync-vibes'`)
  const failed = Promise.withResolvers<void>()
  await work({
    'sync-vibes': {
      concurrency: 1,
      handle: async () => {
        failed.resolve()
        throw new Error('Vibes is down')
      },
    },
  })
  await enqueue(database.db, { queue: 'sync-vibes', data: {} })
  await failed.promise
  await expect.poll(() => waiting(deadLetterQueue)).toHaveLength(1)
  await database.db.query(sql`update pgboss.queue set retry_limit = 2 where name = 'sync-vibes'`)
})

test('installing twice changes nothing', async () => {
  const settings = () => database.db.query(sql`select name, policy, retry_limit from pgboss.queue order by 1`)
  const before = await settings()
  await installJobs(database.url)
  expect((await settings()).rows).toEqual(before.rows)
})
