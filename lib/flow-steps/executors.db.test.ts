// What the engine relies on of every executor. A new kind is asked for its settings here, by the compiler.
import sql from 'sql-template-tag'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'
import { decideStep } from '#lib/engine/decide-step.ts'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import { removeMembersOnce } from '#lib/engine/remove-members.ts'
import { readSmsSettings } from '#lib/engine/sms-settings.ts'
import { makeChunkTables } from '#lib/engine/sql/chunk-tables.ts'
import { runCounts, runFlow, waterfallCounts } from '#lib/engine/testing/run-flow.ts'
import { type TestEngine, testEngine, untilIdle } from '#lib/engine/testing/test-engine.ts'
import {
  acquisitionCampaignId,
  addPeople,
  list,
  makeCampaign,
  makeWorld,
  message,
  sendStep,
  startRun,
  tuesdayMorning,
} from '#lib/engine/testing/world.ts'
import type { Settings, Step } from '#lib/flow/flow.ts'
import { type StepKind, stepDefinitions } from './definitions.ts'
import { executors } from './executors.ts'

const staticListId = 501
const otherCampaignId = 200

/** Settings of each kind that do something to somebody in the world below. */
const settingsOf: Record<StepKind, Settings> = {
  'send-sms-message': { messageId: message.id, vibesListId: list.id },
  'subscribe-to-vibes-list': { vibesListId: list.id, acquisitionCampaignId },
  'unsubscribe-from-vibes-list': { vibesListId: list.id },
  'add-to-list': { listId: staticListId },
  'remove-from-list': { listId: staticListId },
  'change-data-value': { field: 'city', value: '{{lead.First Name}}' },
  'change-score': { change: '+5' },
  'interesting-moment': { type: 'web', description: 'Saw {{lead.First Name}}' },
  wait: { amount: 2, unit: 'days' },
  'remove-from-flow': { from: 'other', campaignId: otherCampaignId },
}

const database = await testDatabase()
const { db } = database
const engine = testEngine(db)

/** Active, pending, on the static list or not, sharing a phone, without one, deleted, merged; person 1 stands in another campaign too. */
beforeEach(async () => {
  await database.reset()
  engine.posted = []
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  await db.query(sql`insert into asset (id, kind, name) values (${staticListId}, 'static_list', 'Customers')`)
  await db.query(sql`insert into static_list (id) values (${staticListId})`)
  await addPeople(db, [{ id: 1 }])
  await runFlow(engine, [{ ...sendStep(21), kind: 'wait', settings: { amount: 9, unit: 'days' } }], {
    campaignId: otherCampaignId,
  })
  await addPeople(db, [
    { id: 2, subscription: 'pending' },
    { id: 3, phone: null },
    { id: 4, subscription: 'none' },
    { id: 5, phone: '+13125550144', firstName: ' ' },
    { id: 6, phone: '+13125550144', subscription: 'none' },
    { id: 7, blocklisted: true },
  ])
  await db.query(sql`
    insert into sending_window (zone_set, opens_at, closes_at)
    values ('America/Chicago', '2026-11-24T15:00:00Z', '2026-11-25T02:00:00Z') on conflict do nothing`)
  await db.query(
    sql`insert into static_list_member (list_id, person_id) values (${staticListId}, 1), (${staticListId}, 7)`,
  )
})

type Decided = { person_id: number; outcome: string; reason: string | null }

/** The rows of decide for everybody, deleted ones too, in a transaction that may write nothing but temporary tables. */
async function decide(kind: string, settings: Settings | null): Promise<Decided[]> {
  const smsSettings = await readSmsSettings(db)
  return db.transaction(async (tx) => {
    await makeChunkTables(tx, { isKeyed: true })
    await tx.query(sql`set transaction read only`)
    await tx.query(sql`
      insert into chunk select id, id, phone, updated_at, 0, 0, 1, 0 from person`)
    const step: Step = { id: 11, kind, choices: [], settings }
    await decideStep(tx, executors, step, {
      now: tuesdayMorning,
      messageVersions: { [message.id]: message.versionId },
      seed: 1,
      ...smsSettings,
    })
    const { rows } = await tx.query<Decided>(
      sql`select person_id, outcome, reason from decided order by person_id`,
    )
    return rows
  })
}

describe.each(Object.keys(stepDefinitions) as StepKind[])('%s', (kind) => {
  const settings = settingsOf[kind]
  const step: Step = { id: 11, kind, choices: [], settings }

  test('says what it is called and when it is over, as its definition does', () => {
    expect(executors[kind].kind).toBe(kind)
    expect(executors[kind].completes).toBe(stepDefinitions[kind].completes)
  })

  test('decides once for everybody, the same each time, and writes nothing', async () => {
    const decided = await decide(kind, settings)
    expect(decided.map((row) => row.person_id)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(await decide(kind, settings)).toEqual(decided)
    for (const { outcome, reason } of decided) {
      expect(['done', 'skipped', 'failed', 'waiting', 'queued', 'deferred']).toContain(outcome)
      expect(reason === null, `${outcome} ${reason}`).toBe(!['skipped', 'failed'].includes(outcome))
    }
    expect(decided.some((row) => row.reason === null)).toBe(true)
  })

  test('does nothing to who is deleted or merged', async () => {
    await db.query(sql`update person set deleted_at = now()`)
    await db.query(sql`update person set merged_into_id = 1 where id = 2`)
    const decided = await decide(kind, settings)
    expect(new Set(decided.map((row) => `${row.outcome} ${row.reason}`))).toEqual(
      new Set(['skipped person_deleted', 'skipped merged']),
    )
  })

  test('settings of no use fail everybody in words, and never throw', async () => {
    const useless: Settings[] = [
      {},
      stepDefinitions[kind].initialSettings(),
      {
        messageId: 'x',
        vibesListId: {},
        listId: -1,
        amount: '2',
        field: 7,
        change: [],
        campaignId: 'a',
        type: null,
      },
    ]
    for (const each of useless) {
      const decided = await decide(kind, each)
      expect(new Set(decided.map((row) => row.reason))).toEqual(new Set(['settings_unreadable']))
    }
  })

  test('ids of things that are gone fail everybody in words', async () => {
    const gone = Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [name, /Id$/.test(name) ? 999_999 : value]),
    )
    const hasIds = Object.keys(settings).some((name) => /Id$/.test(name))
    if (!hasIds) return
    const decided = await decide(kind, gone)
    expect(new Set(decided.map((row) => row.reason))).toEqual(new Set(['settings_unreadable']))
  })

  test('a chunk of nobody decides nobody', async () => {
    await db.query(sql`update run_member set person_id = person_id + 1000`)
    await db.query(sql`delete from vibes_subscription`)
    await db.query(sql`delete from static_list_member`)
    await db.query(sql`delete from person`)
    expect(await decide(kind, settings)).toEqual([])
    expect(await advanceOnce(engine)).toBe('idle')
  })

  test('three workers at once come to the end that one comes to', async () => {
    const decided = await decide(kind, settings)
    const runId = await startRun(db, await makeCampaign(db, [step]))
    await untilIdle(() => qualifyOnce(engine))
    const workers = [1, 2, 3].map((shard) => ({ ...engine, shard }))
    await Promise.all(workers.map((worker) => untilIdle(() => advanceOnce(worker, 2))))
    // Two people with one phone whom two workers met at once are left to whoever comes next.
    await untilIdle(() => advanceOnce(engine))
    const { rows } = await db.query<Decided>(
      sql`select person_id, outcome, reason from ledger where run_id = ${runId} order by person_id`,
    )
    expect(rows).toEqual(decided)
    await untilIdle(() => removeMembersOnce(engine))
    expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
  })

  test('the waterfall foresees the run, and the run balances', async () => {
    const foreseen = await waterfallCounts(engine, [step])
    const runId = await runFlow(engine, [step])
    await untilIdle(() => removeMembersOnce(engine))
    const found = await runCounts(db, runId, [step])
    expect(found).toEqual(foreseen)
    expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
  })

  test('a chunk that a crash took back is done anew to the same end', async () => {
    const runId = await startRun(db, await makeCampaign(db, [step]))
    await untilIdle(() => qualifyOnce(engine))
    const crash = new Error('crash')
    const crashing: TestEngine = {
      ...engine,
      db: {
        ...db,
        transaction: (work) => db.transaction(async (tx) => work(tx).then(() => Promise.reject(crash))),
      },
    }
    const before = await picture()
    await expect(advanceOnce(crashing)).rejects.toBe(crash)
    expect(await picture()).toEqual(before)
    await untilIdle(() => advanceOnce(engine))
    const after = await picture()
    await untilIdle(() => advanceOnce(engine))
    expect(await picture()).toEqual(after)
    const { rows } = await db.query(sql`select from ledger where run_id = ${runId}`)
    expect(rows).toHaveLength(7)
  })
})

async function picture() {
  const { rows } = await db.query(sql`
    select (select jsonb_agg(to_jsonb(l) order by run_member_id, step_id) from ledger l) as ledger,
           (select jsonb_agg(to_jsonb(p) order by id) from person p) as people,
           (select count(*) from activity) as activities, (select count(*) from dispatch) as dispatches`)
  return rows[0]
}
