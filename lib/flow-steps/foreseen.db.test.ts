// Whatever the flow: what the waterfall says of every step and reason is what the run does, when nobody answers.
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'
import { runCounts, runFlow, waterfallCounts } from '#lib/engine/testing/run-flow.ts'
import { testEngine } from '#lib/engine/testing/test-engine.ts'
import { addPeople, list, makeWorld, message } from '#lib/engine/testing/world.ts'
import type { Settings, Step } from '#lib/flow/flow.ts'

const database = await testDatabase()
const { db } = database

const lists = [501, 502]
const listId = fc.constantFrom(...lists)
const text = fc.constantFrom('', 'Ghent', '{{lead.First Name}}', '{{lead.City}}', '7')

const work: fc.Arbitrary<{ kind: string; settings: Settings }> = fc.oneof(
  listId.map((id) => ({ kind: 'add-to-list', settings: { listId: id } })),
  listId.map((id) => ({ kind: 'remove-from-list', settings: { listId: id } })),
  fc
    .record({ field: fc.constantFrom('city', 'company', 'leadScore', 'blackListed'), value: text })
    .map((settings) => ({
      kind: 'change-data-value',
      settings,
    })),
  fc.constantFrom('+5', '-3', '=2').map((change) => ({ kind: 'change-score', settings: { change } })),
  text.map((description) => ({ kind: 'interesting-moment', settings: { type: 'web', description } })),
  fc.constant({ kind: 'remove-from-flow', settings: { from: 'this', campaignId: null } }),
  fc.constant({ kind: 'send-sms-message', settings: { messageId: message.id, vibesListId: list.id } }),
)

const condition = fc.oneof(
  listId.map((id) => ({ kind: 'member-of-list', settings: { operator: 'in', listIds: [id] } })),
  fc.constantFrom('0', '2', '5').map((value) => ({
    kind: 'person-attribute',
    settings: { field: 'leadScore', operator: 'at least', values: [value] },
  })),
  fc.constant({ kind: 'person-attribute', settings: { field: 'city', operator: 'is', values: ['Ghent'] } }),
)

/** Half of the steps act on all, half on those who meet a condition. */
const step = fc.record({ work, when: fc.option(condition, { nil: null }) })

test('the waterfall’s counts are the run’s', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 7 }),
      fc.integer({ min: 1, max: 5 }),
      async (parts, size) => {
        const steps = parts.map(({ work: { kind, settings }, when }, index): Step => {
          const id = 11 + index
          if (!when) return { id, kind, choices: [], settings }
          return {
            id,
            kind,
            settings: null,
            choices: [{ id: 100 + index, when: { id: 1, ...when }, settings }],
          }
        })
        await database.reset()
        await makeWorld(db)
        await db.query(sql`update rate_slot set per_second = 100000`)
        for (const id of lists) {
          await db.query(
            sql`insert into asset (id, kind, name) values (${id}, 'static_list', ${`List ${id}`})`,
          )
          await db.query(sql`insert into static_list (id) values (${id})`)
        }
        await addPeople(db, [
          { id: 1, firstName: 'Ghent' },
          { id: 2, firstName: '5' },
          { id: 3, firstName: ' ', phone: null },
          { id: 4, subscription: 'pending' },
          { id: 5, phone: '+13125550101' },
        ])
        await db.query(
          sql`update person set lead_score = id, city = case when id < 3 then 'Ghent' end where id > 1`,
        )
        await db.query(
          sql`insert into static_list_member (list_id, person_id) values (501, 2), (501, 3), (502, 3)`,
        )
        const engine = testEngine(db)
        const foreseen = await waterfallCounts(engine, steps)
        const runId = await runFlow(engine, steps, { size })
        expect(await runCounts(db, runId, steps)).toEqual(foreseen)
        expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
      },
    ),
    { numRuns: 25, seed: 20261122 },
  )
}, 120_000)
