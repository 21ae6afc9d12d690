import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { testDatabase } from './testing/test-database.ts'

const { db } = await testDatabase()

test('every table with phones lets in what is E.164, and nothing else', async () => {
  const { rows } = await db.query<{ name: string; rule: string }>(sql`
    select conname as name, pg_get_expr(conbin, conrelid) as rule from pg_constraint where conname like '%phone_e164' order by 1`)
  expect(rows.map(({ name }) => name)).toEqual([
    'dispatch_phone_e164',
    'person_phone_e164',
    'recipient_phone_e164',
    'vibes_subscription_phone_e164',
  ])
  for (const { rule } of rows) {
    const judged = await db.pool.query(`select phone, ${rule} as passes from unnest($1::text[]) phone`, [
      [...good, ...bad],
    ])
    expect(judged.rows.filter(({ passes }) => passes).map(({ phone }) => phone)).toEqual(good)
  }
})

const good = ['+1234567', '+13125550123', '+447700900123', '+999999999999999']
const bad = [
  '',
  '+',
  '13125550123',
  '+03125550',
  '+123456',
  '+1234567890123456',
  '+1312555012a',
  '+1 3125550123',
  '++3125550123',
  '+13125550123\n',
  '+１３１２５５５０１２３',
  '+١٢٣٤٥٦٧٨',
]
