import sql, { raw } from 'sql-template-tag'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { freezeClock } from '#lib/engine/testing/world.ts'
import { makeActivityPartitions } from './make-partitions.ts'

const database = await testDatabase()
const { db } = database

const partitions = async () => {
  const { rows } = await db.query<{ name: string }>(
    sql`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'activity'::regclass order by 1`,
  )
  return rows.map((row) => row.name)
}
/** What the migrations made: this month and the three after it, when the test began. */
const before = await partitions()

/** The first of the month that many months after the first there is, and its partition's name. */
function month(after: number) {
  const [, year, number] = /(\d{4})_(\d{2})/.exec(before[0]!)!
  const first = new Date(Date.UTC(Number(year), Number(number) - 1 + after, 1))
  const name = first.toISOString().slice(0, 7)
  return { first, name, partition: `activity_${name.replace('-', '_')}` }
}

async function removeNew() {
  for (const name of await partitions())
    if (!before.includes(name)) await db.query(sql`drop table ${raw(name)}`)
}

beforeEach(async () => {
  await database.reset()
  await removeNew()
})
afterAll(removeNew)

const add = (at: Date) =>
  db.query(sql`insert into activity (at, person_id, type) values (${at}, 1, 'reply-to-sms')`)
const places = async () => {
  const { rows } = await db.query<{ place: string }>(
    sql`select tableoid::regclass::text as place from activity order by at`,
  )
  return rows.map((row) => row.place)
}

test('the months ahead are made, once', async () => {
  await freezeClock(db, month(0).first)
  expect(await makeActivityPartitions(db)).toEqual({ made: [], left: [] })
  await freezeClock(db, month(2).first)
  const made = [month(4).name, month(5).name]
  const both = await Promise.all([makeActivityPartitions(db), makeActivityPartitions(db)])
  expect(both.flatMap((each) => each.made).sort()).toEqual(made)
  await add(month(5).first)
  expect(await places()).toEqual([month(5).partition])
  expect(await makeActivityPartitions(db)).toEqual({ made: [], left: [] })
})

test('activities of a month that nobody made in time come out of the default partition', async () => {
  const years = new Date(Date.UTC(2019, 4, 1))
  for (const at of [years, month(1).first, month(5).first, month(6).first]) await add(at)
  await freezeClock(db, month(6).first)
  expect(await places()).toEqual([
    'activity_default',
    month(1).partition,
    'activity_default',
    'activity_default',
  ])
  await makeActivityPartitions(db)
  expect(await places()).toEqual([
    'activity_default',
    month(1).partition,
    month(5).partition,
    month(6).partition,
  ])
  const { rows } = await db.query<{ indexes: number }>(sql`
    select count(*)::int as indexes from pg_index where indrelid in (${month(0).partition}::regclass, ${month(6).partition}::regclass)
    group by indrelid`)
  expect(rows[0]).toEqual(rows[1])
})

test('too many to move beside other work are left and named', async () => {
  await add(month(5).first)
  await add(month(5).first)
  await freezeClock(db, month(3).first)
  const { made, left } = await makeActivityPartitions(db, 1)
  expect([made, left]).toEqual([[month(4).name, month(6).name], [month(5).name]])
  expect((await makeActivityPartitions(db, 2)).made).toEqual([month(5).name])
})
