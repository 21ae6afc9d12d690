import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { auditDatabase } from '../audit-database.ts'

const { db, reset } = await testDatabase()
beforeEach(reset)

test.each(['300', '1e12', 'Infinity'])('the limit is judged at %s a second too', async (limit) => {
  await db.query(sql`update rate_slot set per_second = ${limit}::float8`)
  const limits = (await auditDatabase(db)).filter((line) => line.number === 7)
  expect(limits).toMatchObject([{ violations: 0 }])
})
