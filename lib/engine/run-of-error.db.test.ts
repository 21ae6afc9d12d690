// A turn that fails is logged with the run it failed in, and a sweep that has to stop does so between two batches.
import type { Sql } from 'sql-template-tag'
import sql from 'sql-template-tag'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Transaction } from '#lib/db/sql.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { log } from '#lib/log.ts'
import { advanceOnce } from './advance.ts'
import { endAbortedMembers } from './end-aborted-members.ts'
import type { Engine, Turn } from './engine.ts'
import { qualifyOnce } from './qualify.ts'
import { startServices } from './service.ts'
import { sweepRunsOnce } from './sweep-runs.ts'
import { testEngine, untilIdle } from './testing/test-engine.ts'
import { addPeople, makeCampaign, makeWorld, sendStep, startRun } from './testing/world.ts'

const database = await testDatabase()
const { db } = database
let runId: number

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  await addPeople(db, [{ id: 1 }, { id: 2 }, { id: 3 }])
  runId = await startRun(db, await makeCampaign(db, [sendStep()]))
})

/** The engine on a database that does something else at a statement with this owner. */
function at(owner: string, instead: () => void): Engine {
  const watch = (tx: Transaction): Transaction => ({
    ...tx,
    query: async <Row>(statement: Sql) => {
      if (statement.text.includes(owner)) instead()
      return tx.query<Row>(statement)
    },
  })
  return testEngine({
    ...db,
    transaction: <T>(work: (tx: Transaction) => Promise<T>) => db.transaction((tx) => work(watch(tx))),
  })
}

test.each<[string, string, (engine: Engine) => Promise<Turn>]>([
  ['qualify', 'engine:stretch-of-people', (engine) => qualifyOnce(engine)],
  ['advance', 'engine:pick-chunk', (engine) => advanceOnce(engine)],
  ['sweep', 'engine:end-run', (engine) => sweepRunsOnce(engine)],
])('a failed turn of %s names its run in the log', async (name, owner, runOnce) => {
  if (name !== 'qualify') await untilIdle(() => qualifyOnce(testEngine(db)))
  const engine = at(owner, () => {
    throw new Error('broken')
  })
  const logged = Promise.withResolvers<unknown>()
  const line = vi.spyOn(log, 'error').mockImplementation((fields: unknown) => logged.resolve(fields))
  const running = startServices([{ name, idleMs: 10_000, runOnce: () => runOnce(engine) }], log)
  expect(await logged.promise).toMatchObject({ service: name, run: runId })
  await running.stop(0)
  line.mockRestore()
})

test('a sweep that has to stop ends no further batch of an aborted run', async () => {
  await untilIdle(() => qualifyOnce(testEngine(db)))
  await db.query(sql`update campaign_run set state = 'aborting', aborted_at = now() where id = ${runId}`)
  const stopping = new AbortController()
  const engine = at('engine:cancel-dispatches', () => stopping.abort())
  expect(await endAbortedMembers(engine, runId, { signal: stopping.signal, perTurn: 1 })).toBe(1)
  await sweepRunsOnce(engine, { signal: stopping.signal })
  const { rows } = await db.query<{ open: number; state: string }>(sql`
    select count(*)::int as open, (select state from campaign_run) as state from run_member where state <> 'ended'`)
  expect(rows).toEqual([{ open: 2, state: 'aborting' }])
})
