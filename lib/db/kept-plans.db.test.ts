import sql from 'sql-template-tag'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { isStalePlan } from './kept-plans.ts'
import { withRetries } from './retry.ts'
import { openDatabase } from './sql.ts'
import { testDatabase } from './testing/test-database.ts'

const { url } = await testDatabase()
/** One connection, so that every statement meets the plans of the one before. */
const db = openDatabase({ url, maxConnections: 1, applicationName: 'kept-plans' })
afterAll(() => db.close())
beforeEach(() =>
  db.query(sql`drop table if exists shelf; create table shelf (id int); insert into shelf values (1)`),
)

const kept = async () => {
  const { rows } = await db.query<{ statement: string; plans: number }>(sql`
    select statement, (generic_plans + custom_plans)::int as plans from pg_prepared_statements where statement like '%shelf%'`)
  return rows
}
const books = () => db.query(sql`select * from shelf`, { keepsPlan: true })

test('a connection keeps the plan of a statement asked often, and of no other', async () => {
  for (let time = 0; time < 3; time += 1) await books()
  await db.query(sql`select id from shelf`)
  expect(await kept()).toEqual([{ statement: 'select * from shelf', plans: 3 }])
})

test('in a transaction from where it says so, a situation apart from the other', async () => {
  for (const situation of ['sorted', 'unsorted', 'sorted'])
    await db.transaction(async (tx) => {
      await tx.query(sql`select 1 from shelf`)
      tx.keepPlans(situation)
      await tx.query(sql`select 2 from shelf`)
    })
  const statements = (await kept()).filter(({ statement }) => /select [12]/.test(statement))
  expect(statements.map(({ plans }) => plans).sort()).toEqual([1, 2])
  expect(statements.every(({ statement }) => statement.includes('select 2'))).toBe(true)
})

test('a plan that a migration has made stale fails once, and its connection with it', async () => {
  await books()
  await db.query(sql`alter table shelf add column title text default 'Emma'`)
  await expect(books()).rejects.toSatisfy(isStalePlan)
  expect((await books()).rows).toEqual([{ id: 1, title: 'Emma' }])
})

test('in a transaction it is tried again, on another connection', async () => {
  const inTransaction = () =>
    db.transaction((tx) => {
      tx.keepPlans('test')
      return tx.query(sql`select * from shelf`)
    })
  await inTransaction()
  await db.query(sql`alter table shelf add column title text default 'Emma'`)
  expect((await withRetries(inTransaction)).rows).toEqual([{ id: 1, title: 'Emma' }])
})
