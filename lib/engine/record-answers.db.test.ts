import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from './advance.ts'
import { auditDatabase } from './audit-database.ts'
import { deliverOnce } from './deliver.ts'
import type { Answer } from './dispatch-adapter.ts'
import { expireLeasesOnce } from './expire-leases.ts'
import { qualifyOnce } from './qualify.ts'
import { repostUnknownOnce } from './repost-unknown.ts'
import { settleDispatches } from './settle-dispatches.ts'
import { testEngine, untilIdle } from './testing/test-engine.ts'
import {
  addPeople,
  keepCallback,
  makeCampaign,
  makeWorld,
  sendStep,
  startRun,
  tuesdayMorning,
} from './testing/world.ts'

const database = await testDatabase()
const { db } = database

const refused: Answer = { class: 'refused', status: 422, detail: 'no route', reason: 'no_route' }
const unheard: Answer = { class: 'in_doubt', status: 0, detail: 'reset' }

const outcome = async () =>
  (
    await db.query(
      sql`select d.state, l.outcome from dispatch d join ledger l using (run_member_id, step_id)`,
    )
  ).rows[0]

test('a refusal that comes after the text was posted again says nothing of the second time', async () => {
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  await db.query(sql`update vibes_service set repeats_dropped = true`)
  await db.query(sql`
    insert into callback_registration (callback_type, last_received_at) values ('event_processed', ${tuesdayMorning}::timestamptz + interval '1 minute')`)
  await addPeople(db, [{ id: 1 }])
  const engine = testEngine(db)
  await startRun(db, await makeCampaign(db, [sendStep()]))
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  // The worker stands still with the answer in its hands until its lease is over, and another one posts the text once more.
  engine.answer = async (dispatch) => {
    if (dispatch.isRepeat) return unheard
    await db.query(sql`update dispatch set lease_until = clock_timestamp() - interval '1 second'`)
    await untilIdle(() => expireLeasesOnce(engine))
    await db.query(sql`update clock set frozen_at = frozen_at + interval '2 minutes'`)
    await untilIdle(() => repostUnknownOnce(engine))
    return refused
  }
  await untilIdle(() => deliverOnce(engine, 'events'))
  expect(engine.posted.map(({ isRepeat }) => isRepeat)).toEqual([false, true])
  expect(await outcome()).toEqual({ state: 'unknown', outcome: 'unknown' })

  const { rows } = await db.query<{ runMemberId: number }>(sql`select id as "runMemberId" from run_member`)
  const key = { runMemberId: rows[0]!.runMemberId, stepId: 11, pass: 0 }
  await keepCallback(db, key)
  await db.transaction((tx) =>
    settleDispatches(tx, [{ ...key, state: 'accepted', at: tuesdayMorning }], tuesdayMorning),
  )
  expect(await outcome()).toEqual({ state: 'accepted', outcome: 'done' })
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})
