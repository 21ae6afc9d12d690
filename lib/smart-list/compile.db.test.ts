import sql from 'sql-template-tag'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { compileFilter, compileRules } from './compile.ts'
import type { Rules } from './rules.ts'

const database = await testDatabase()
// Half past midnight in Chicago, already morning in Amsterdam: a day begins in the account's zone.
const context = { timeZone: 'America/Chicago', now: new Date('2026-11-22T06:30:00Z') }

beforeAll(async () => {
  await database.db.query(sql`
    insert into person (id, first_name, city, lead_score, phone, blocklisted, date_of_birth, created_at) values
      (1, 'Zoë',  'Utrecht',     10,   '+13125550101', false, '1990-11-22', '2026-11-22T06:00:00Z'),
      (2, 'ANNA', 'utrecht',     0,    '+13125550102', true,  '1980-02-29', '2026-11-22T05:59:59Z'),
      (3, null,   '100% Cotton', null, null,           false, null,         '2026-10-01T12:00:00Z'),
      (4, '',     'Den Haag',    -5,   '+13125550102', false, '2000-01-01', '2025-12-31T12:00:00Z')`)
  await database.db.query(sql`insert into asset (id, kind, name) values (50, 'static_list', 'VIPs')`)
  await database.db.query(sql`insert into static_list (id) values (50)`)
  await database.db.query(sql`insert into static_list_member (list_id, person_id) values (50, 1), (50, 3)`)
  await database.db.query(sql`insert into vibes_list (id, vibes_id, name) values (7, 'A', 'Weekly offers')`)
  await database.db.query(sql`
    insert into vibes_subscription (list_id, phone, state, source, event_at) values
      (7, '+13125550101', 'pending', 'step', now()), (7, '+13125550102', 'active', 'callback', now())`)
})

async function whoMeets(rules: Rules): Promise<number[]> {
  const { rows } = await database.db.query<{ id: number }>(
    sql`select p.id from w_person p where ${compileRules(rules, context)} order by p.id`,
  )
  return rows.map((row) => row.id)
}

const attribute = (field: string, operator: string, ...values: string[]): Rules => ({
  match: 'all',
  filters: [{ id: 1, kind: 'person-attribute', settings: { field, operator, values } }],
})

test.each<[string, string, string[], number[]]>([
  ['firstName', 'is', ['zoë', 'anna'], [1, 2]],
  ['firstName', 'is not', ['anna'], [1, 3, 4]],
  ['firstName', 'is empty', [], [3, 4]],
  ['firstName', 'is not empty', [], [1, 2]],
  ['city', 'starts with', ['UTR', 'den'], [1, 2, 4]],
  ['city', 'contains', ['0%'], [3]],
  ['city', 'contains', ['_'], []],
  ['city', 'not contains', ['tre'], [3, 4]],
  ['mobilePhone', 'is', ['+1 (312) 555-0102'], [2, 4]],
  ['leadScore', 'is', ['0'], [2, 3]],
  ['leadScore', 'is not', ['0'], [1, 4]],
  ['leadScore', 'at least', ['0'], [1, 2]],
  ['leadScore', 'less than', ['0'], [4]],
  ['leadScore', 'between', ['10', '-5'], [1, 2, 4]],
  ['blackListed', 'is', ['true'], [2]],
  ['createdAt', 'is', ['2026-11-22'], [1]],
  ['createdAt', 'on or before', ['2026-11-21'], [2, 3, 4]],
  ['createdAt', 'in past', ['1 hour'], [1, 2]],
  ['createdAt', 'in past before', ['1 month'], [3, 4]],
  ['createdAt', 'in time frame', ['yesterday'], [2]],
  ['createdAt', 'in time frame', ['this quarter'], [1, 2, 3]],
  ['createdAt', 'in time frame', ['last year'], [4]],
  ['dateOfBirth', 'before', ['1990-11-22'], [2, 3]],
  ['dateOfBirth', 'is', ['1980-02-29'], [2]],
  ['dateOfBirth', 'after', ['1990-11-22'], [4]],
])('%s %s %j', async (field, operator, values, expected) => {
  expect(await whoMeets(attribute(field, operator, ...values))).toEqual(expected)
})

test('list membership is by person, Vibes list membership by number and only while active', async () => {
  const of = (kind: string, settings: Record<string, unknown>): Rules => ({
    match: 'all',
    filters: [{ id: 1, kind, settings }],
  })
  expect(await whoMeets(of('member-of-list', { operator: 'in', listIds: [50] }))).toEqual([1, 3])
  expect(await whoMeets(of('member-of-list', { operator: 'not in', listIds: [50] }))).toEqual([2, 4])
  expect(await whoMeets(of('member-of-vibes-list', { operator: 'in', vibesListIds: [7] }))).toEqual([2, 4])
  expect(await whoMeets(of('member-of-vibes-list', { operator: 'not in', vibesListIds: [7] }))).toEqual([
    1, 3,
  ])
})

test('all means every filter, any means one of them, none means nobody', async () => {
  const filters = [
    { id: 1, kind: 'person-attribute', settings: { field: 'city', operator: 'is', values: ['utrecht'] } },
    { id: 2, kind: 'member-of-list', settings: { operator: 'in', listIds: [50] } },
  ]
  expect(await whoMeets({ match: 'all', filters })).toEqual([1])
  expect(await whoMeets({ match: 'any', filters })).toEqual([1, 2, 3])
  expect(await whoMeets({ match: 'all', filters: [] })).toEqual([])
})

test('a filter of an unknown kind, and a field that is none of ours, are refused before they reach the database', async () => {
  await expect(
    whoMeets({ match: 'all', filters: [{ id: 1, kind: 'constructor', settings: {} }] }),
  ).rejects.toMatchObject({
    code: 'not_ready',
  })
  await expect(whoMeets(attribute('id) or true --', 'is', 'x'))).rejects.toMatchObject({ code: 'not_ready' })
  await expect(whoMeets(attribute('firstName', 'toString', 'x'))).rejects.toMatchObject({ code: 'not_ready' })
})

test('a filter tells what the person has', async () => {
  const { value } = compileFilter(
    { id: 1, kind: 'member-of-vibes-list', settings: { operator: 'in', vibesListIds: [7] } },
    context,
  )
  const { rows } = await database.db.query(
    sql`select p.id, ${value} as value from w_person p where p.id in (1, 4) order by 1`,
  )
  expect(rows).toEqual([
    { id: 1, value: null },
    { id: 4, value: 'Weekly offers' },
  ])
})
