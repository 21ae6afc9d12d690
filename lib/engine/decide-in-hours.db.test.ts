import type { Sql } from 'sql-template-tag'
import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import type { Transaction } from '#lib/db/sql.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from './advance.ts'
import { fillSendingWindows } from './fill-sending-windows.ts'
import { qualifyOnce } from './qualify.ts'
import { testEngine, untilIdle } from './testing/test-engine.ts'
import { addPeople, makeCampaign, makeWorld, sendStep, startRun, tuesdayMorning } from './testing/world.ts'

const database = await testDatabase()
const { db } = database

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
})

/** Does something else first when a statement with this owner is about to run. */
function before(owner: string, first: () => Promise<unknown>) {
  const watch = (tx: Transaction): Transaction => ({
    ...tx,
    query: async <Row>(statement: Sql) => {
      if (statement.text.includes(owner)) await first()
      return tx.query<Row>(statement)
    },
  })
  return {
    ...db,
    transaction: <T>(work: (tx: Transaction) => Promise<T>) => db.transaction((tx) => work(watch(tx))),
  }
}

test('hours that another worker fills between decide and our look at them count', async () => {
  await addPeople(db, [{ id: 1 }, { id: 2, zoneSet: 'Mars/Olympus' }])
  await startRun(db, await makeCampaign(db, [sendStep()]))
  let met = 0
  const engine = testEngine(
    before('engine:zone-sets-short-of-windows', () => {
      met += 1
      return fillSendingWindows(db, db, sql`select 'America/Chicago' as zone_set`, tuesdayMorning)
    }),
  )
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  expect(met).toBeGreaterThan(0)
  const { rows } = await db.query(sql`select person_id, outcome, reason from ledger order by person_id`)
  expect(rows).toEqual([
    { person_id: 1, outcome: 'queued', reason: null },
    { person_id: 2, outcome: 'skipped', reason: 'no_legal_hours' },
  ])
})
