import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { listActivities } from '#lib/activities/queries.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import type { AppError } from '#lib/errors.ts'
import { addToList, removeFromList } from '#lib/lists/change-members.ts'
import { findStaticList, listStaticLists, listsOfPerson } from '#lib/lists/queries.ts'
import { createPerson, type NewPerson } from './create-person.ts'
import { deletePerson, restorePerson } from './delete-person.ts'
import { exportPeople } from './export.ts'
import { findPerson, personName } from './person.ts'
import { countPeople, listPeople, type PeopleQuery } from './queries.ts'
import { listSubscriptions } from './subscriptions.ts'
import { updatePerson } from './update-person.ts'

const database = await testDatabase()
const { db } = database

beforeEach(() => database.reset())

const create = (person: NewPerson) => db.transaction((tx) => createPerson(tx, person))
const update = (personId: number, field: string, value: string) =>
  db.transaction((tx) => updatePerson(tx, { personId, field, value, userName: 'Lee' }))
const everybody: PeopleQuery = { view: { system: 'all', listId: null }, find: '' }
const finding = (find: string) =>
  listPeople({ ...everybody, find }).then(({ people }) => people.map((p) => p.email))

async function makeList(name: string) {
  const { rows } = await db.query<{ id: number }>(
    sql`insert into asset (kind, name) values ('static_list', ${name}) returning id`,
  )
  await db.query(sql`insert into static_list (id) values (${rows[0]!.id})`)
  return rows[0]!.id
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: AppError) => ({
      code: error.code,
      at: Object.keys(error.fieldErrors),
      key: error.userMessage.key,
    }),
  )

test('a person is made with their phone read and their zones known', async () => {
  const id = await create({
    firstName: 'An',
    email: 'an@example.com',
    mobilePhone: '(312) 555-0123',
    city: '',
  })
  const person = (await findPerson(id))!
  expect(person.values).toMatchObject({
    firstName: 'An',
    email: 'an@example.com',
    mobilePhone: '+13125550123',
    phoneTyped: '(312) 555-0123',
    city: null,
    leadSource: 'New Person',
  })
  const { rows } = await db.query(sql`select zone_set from person`)
  expect(rows).toEqual([{ zone_set: 'America/Chicago' }])
  expect(personName(person.values)).toBe('An')
})

test('what can’t be read is refused at its field, all of them at once', async () => {
  expect(await refusal(create({ email: 'nope', mobilePhone: '12', dateOfBirth: 'soon' }))).toMatchObject({
    code: 'invalid_input',
    at: ['email', 'mobilePhone', 'dateOfBirth'],
  })
  expect(await refusal(create({ firstName: 'An' }))).toEqual({
    code: 'invalid_input',
    at: ['email'],
    key: 'people.errors.emailOrPhone',
  })
})

test('an e-mail address that somebody has is refused, whatever its case', async () => {
  await create({ email: 'an@example.com' })
  expect(await refusal(create({ email: 'AN@example.com' }))).toEqual({
    code: 'conflict',
    at: ['email'],
    key: 'people.errors.emailTaken',
  })
})

test('a field changes, is logged once, and the same again is no change', async () => {
  const id = await create({ email: 'an@example.com' })
  expect(await update(id, 'city', ' Delft ')).toBe(true)
  expect(await update(id, 'city', 'Delft')).toBe(false)
  const { activities } = await listActivities(id)
  expect(activities.map(({ type, data }) => ({ type, data }))).toEqual([
    { type: 'change-data-value', data: { field: 'city', from: null, to: 'Delft', by: 'Lee' } },
    { type: 'person-is-created', data: { source: 'New Person' } },
  ])
})

test('a phone carries its country and zones with it, and a time zone goes before them', async () => {
  const id = await create({ email: 'an@example.com', mobilePhone: '312 555 0123' })
  await update(id, 'mobilePhone', '+44 7700 900123')
  const zones = async () =>
    (
      await db.query<{ zone_set: string; phone_country: string | null }>(
        sql`select zone_set, phone_country from person`,
      )
    ).rows[0]
  expect(await zones()).toEqual({ zone_set: 'Europe/London', phone_country: 'GB' })
  await update(id, 'personTimeZone', 'America/Denver')
  expect(await zones()).toMatchObject({ zone_set: 'America/Denver' })
  await update(id, 'personTimeZone', '')
  await update(id, 'mobilePhone', '')
  expect(await zones()).toEqual({ zone_set: '', phone_country: null })
  expect(await refusal(update(id, 'mobilePhone', 'call me'))).toMatchObject({
    code: 'invalid_input',
    at: ['mobilePhone'],
  })
  expect(await refusal(update(id, 'createdAt', '2020-01-01'))).toMatchObject({
    key: 'people.errors.readOnly',
  })
  expect(await refusal(update(id, 'id; drop table person', '1'))).toMatchObject({
    key: 'people.errors.readOnly',
  })
})

test('deleted is out of sight and comes back whole', async () => {
  const id = await create({ email: 'an@example.com' })
  await deletePerson(db, id)
  expect(await findPerson(id)).toBeNull()
  expect(await countPeople(everybody)).toBe(0)
  expect(await refusal(deletePerson(db, id))).toMatchObject({ code: 'not_found' })
  await restorePerson(db, id)
  expect(await countPeople(everybody)).toBe(1)
})

test('pages laid end to end are everybody, once, newest change first', async () => {
  await db.query(sql`insert into person (email, updated_at)
    select 'p' || n || '@example.com', '2026-01-01'::timestamptz + (n / 3) * interval '1 minute' from generate_series(1, 25) n`)
  const seen: number[] = []
  for (let after: string | null = null; ; ) {
    const page = await listPeople(everybody, after, 4)
    seen.push(...page.people.map((person) => person.id))
    if (!page.next) break
    after = page.next
  }
  const { rows } = await db.query<{ id: number }>(
    sql`select id from person order by updated_at desc, id desc`,
  )
  expect(seen).toEqual(rows.map((row) => row.id))
})

test('Quick Find looks at the start of names, e-mail and phone', async () => {
  await create({
    firstName: 'An',
    lastName: 'de Vries',
    email: 'an@example.com',
    mobilePhone: '312-555-0123',
  })
  await create({
    firstName: 'Bo',
    lastName: 'Anders',
    email: 'bo@example.com',
    mobilePhone: '07700 900123'.replace('07700', '+44 7700'),
  })
  await create({ firstName: '100%', email: 'pc@example.com' })
  expect((await finding('an')).sort()).toEqual(['an@example.com', 'bo@example.com'])
  expect(await finding('an de v')).toEqual(['an@example.com'])
  expect(await finding('(312) 555')).toEqual(['an@example.com'])
  expect(await finding('07700')).toEqual(['bo@example.com'])
  expect(await finding('100%')).toEqual(['pc@example.com'])
  expect(await finding('%')).toEqual([])
})

test('the system smart lists hold those they say', async () => {
  const an = await create({ email: 'an@example.com' })
  const bo = await create({ email: 'bo@example.com' })
  await update(an, 'blackListed', 'true')
  await update(bo, 'marketingSuspended', 'true')
  const of = (system: 'blocklist' | 'marketing-suspended') =>
    listPeople({ view: { system, listId: null }, find: '' })
  expect((await of('blocklist')).people.map((p) => p.id)).toEqual([an])
  expect((await of('marketing-suspended')).people.map((p) => p.id)).toEqual([bo])
})

test('on to a list and off it, counted once, with an activity each', async () => {
  const [an, bo] = [await create({ email: 'an@example.com' }), await create({ email: 'bo@example.com' })]
  const listId = await makeList('Spring')
  const change = { listId, personIds: [an, bo], userName: 'Lee' }
  expect(await db.transaction((tx) => addToList(tx, { ...change, personIds: [an] }))).toBe(1)
  expect(await db.transaction((tx) => addToList(tx, change))).toBe(1)
  expect(await listStaticLists()).toEqual([{ id: listId, name: 'Spring', people: 2 }])
  expect(await countPeople({ view: { system: null, listId }, find: '' })).toBe(2)
  expect(await db.transaction((tx) => removeFromList(tx, { ...change, personIds: [an] }))).toBe(1)
  expect(await listsOfPerson(an)).toEqual([])
  expect((await listsOfPerson(bo)).map((list) => list.name)).toEqual(['Spring'])
  const { activities } = await listActivities(an, { types: ['add-to-list', 'remove-from-list'] })
  expect(activities.map((line) => line.vibesList)).toEqual(['Spring', 'Spring'])
  expect((await findStaticList(listId))?.name).toBe('Spring')
  await db.query(sql`update asset set deleted_at = now() where id = ${listId}`)
  expect(await findStaticList(listId)).toBeNull()
  expect(await refusal(db.transaction((tx) => addToList(tx, change)))).toMatchObject({ code: 'not_found' })
})

test('subscriptions tell "never asked" from "not on the list"', async () => {
  const id = await create({ email: 'an@example.com', mobilePhone: '312-555-0123' })
  await db.query(
    sql`insert into vibes_list (vibes_id, name) values ('1', 'Asked'), ('2', 'Never asked'), ('3', 'On it')`,
  )
  await db.query(sql`insert into vibes_subscription (list_id, phone, state, source, event_at, checked_at)
    select id, '+13125550123', case name when 'On it' then 'active' else 'unknown' end, 'look_up', now(), now() from vibes_list where name <> 'Never asked'`)
  expect((await listSubscriptions(id)).map(({ listName, state }) => [listName, state])).toEqual([
    ['Asked', 'absent'],
    ['Never asked', 'unknown'],
    ['On it', 'active'],
  ])
})

test('the activity log turns its pages without losing or repeating a line', async () => {
  const id = await create({ email: 'an@example.com' })
  await db.query(
    sql`insert into activity (at, person_id, type) select '2026-01-01'::timestamptz + (n / 4) * interval '1 hour', ${id}::int, 'reply-to-sms' from generate_series(1, 30) n`,
  )
  const keys: string[] = []
  for (let after: string | null = null; ; ) {
    const page = await listActivities(id, { after, limit: 7 })
    keys.push(...page.activities.map((line) => line.key))
    if (!page.next) break
    after = page.next
  }
  expect(keys).toHaveLength(31)
  expect(new Set(keys).size).toBe(31)
})

test('the export opens in a spreadsheet without running anything', async () => {
  await create({ firstName: '=HYPERLINK("x")', email: 'an@example.com', mobilePhone: '312-555-0123' })
  let text = ''
  for await (const part of exportPeople(everybody, 'nl')) text += part
  const [header, row] = text.split('\r\n')
  expect(header).toMatch(/^\ufeffId,Externe id,.*Voornaam,/)
  expect(row).toContain('"\'=HYPERLINK(""x"")"')
  expect(row).toContain(',+13125550123,')
})
