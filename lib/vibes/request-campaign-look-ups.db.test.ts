import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { requestCampaignLookUps } from './request-campaign-look-ups.ts'

const { db } = await testDatabase()

test('only people of the smart list are asked about, on the lists the flow and its choices name', async () => {
  await db.query(
    sql`insert into vibes_list (id, vibes_id, name) values (1, 'A', 'Deals'), (2, 'B', 'News'), (3, 'C', 'Club')`,
  )
  await db.query(sql`insert into person (id, first_name, phone, line_type) values
    (1, 'Ann', '+13125550101', 'mobile'), (2, 'Bob', '+13125550102', 'mobile'), (3, 'Ann', '+13125550103', 'landline'), (4, 'Ann', null, 'unknown')`)
  const filter = (value: string) => ({
    id: 1,
    kind: 'person-attribute',
    settings: { field: 'firstName', operator: 'is', values: [value] },
  })
  const steps = [
    {
      id: 7,
      kind: 'send-sms-message',
      choices: [{ id: 8, when: filter('x'), settings: { messageId: 3, vibesListId: 2 } }],
      settings: { messageId: 3, vibesListId: 1 },
    },
    { id: 9, kind: 'unsubscribe-from-vibes-list', choices: [], settings: { vibesListId: null } },
  ]
  const rules = { match: 'all', filters: [filter('Ann')] }
  await db.query(
    sql`insert into asset (id, kind, name) values (10, 'smart_campaign', 'Sale'), (11, 'smart_campaign', 'Empty')`,
  )
  await db.query(
    sql`insert into smart_campaign (id, rules) values (10, ${JSON.stringify(rules)}::jsonb), (11, default)`,
  )
  expect(await requestCampaignLookUps(db, 10)).toBe(0)
  await db.query(
    sql`insert into flow_revision (id, campaign_id, number, steps) values (20, 10, 1, ${JSON.stringify(steps)}::jsonb)`,
  )
  await db.query(sql`update smart_campaign set flow_revision_id = 20 where id = 10`)
  expect(await requestCampaignLookUps(db, 10)).toBe(2)
  const { rows } = await db.query(sql`select list_id, phone from membership_task order by 1`)
  expect(rows).toEqual([
    { list_id: 1, phone: '+13125550101' },
    { list_id: 2, phone: '+13125550101' },
  ])
  expect(await requestCampaignLookUps(db, 99)).toBe(0)
})
