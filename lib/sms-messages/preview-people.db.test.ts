import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { personFields } from '#lib/people/person-fields.ts'
import { previewValues, searchPreviewPeople } from './preview-people.ts'

const database = await testDatabase()
beforeEach(async () => {
  await database.reset()
  await database.db.query(sql`
    insert into person (first_name, last_name, email, city, date_of_birth, lead_score, unsubscribed, phone, deleted_at) values
      ('Zoë', 'Adams', 'zoe@example.com', 'Chicago', '1990-04-01', 7, true, '+13125550123', null),
      ('Ada', 'Zimmer', 'ada@example.com', null, null, null, false, null, null),
      (null, null, '100%@example.com', null, null, null, false, null, null),
      ('Ada', 'Gone', 'gone@example.com', null, null, null, false, null, now())`)
})

const names = async (text: string) => (await searchPreviewPeople(text)).map((person) => person.name)

test('finds by first name, last name, both, or e-mail, and never the deleted', async () => {
  expect(await names('ada')).toEqual(['Ada Zimmer', 'Zoë Adams'])
  expect(await names('zoë a')).toEqual(['Zoë Adams'])
  expect(await names('ADA@')).toEqual(['Ada Zimmer'])
  expect(await names('100%')).toEqual(['100%@example.com'])
  expect(await names('%')).toEqual([])
  expect(await names('')).toHaveLength(3)
})

test('every field that is a token has a value as a text shows it', async () => {
  const [zoe] = await searchPreviewPeople('zoë')
  const fields = personFields.map((field) => field.name)
  const values = await previewValues(zoe!.id, fields)
  expect(values).toMatchObject({
    firstName: 'Zoë',
    dateOfBirth: '1990-04-01',
    leadScore: 7,
    unsubscribed: true,
    mobilePhone: '+13125550123',
  })
  expect(values?.createdAt).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)
  expect(await previewValues(0, fields)).toBeNull()
})
