// What TypeScript says of a value in the editor is what SQL does with it in a run.
import fc from 'fast-check'
import sql, { raw } from 'sql-template-tag'
import { expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { fieldValueSql } from './field-value-sql.ts'
import { changeableField, changeableFields, readBoolean, whatFits } from './field-values.ts'

const { db } = await testDatabase()

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 11 })
const two = fc.string({ unit: fc.constantFrom(...'0123'), minLength: 2, maxLength: 2 })
const dates = fc.tuple(fc.constantFrom('2024', '1900', '2023', '0000', '1799'), two, two)
const value = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'NULL',
    'null',
    'true',
    'FALSE',
    'yes',
    'no',
    '1',
    '0',
    'on',
    'Waar',
    'onwaar',
    'JA',
    'nee',
    'perhaps',
    '-5',
    '+7',
    '5.5',
    '2024-02-29',
    '2023-02-29',
  ),
  fc.constantFrom(
    '2024-04-31',
    '2024-01-01T10:00:00Z',
    '2024-01-01 10:00',
    '24-1-1',
    'a@b.nl',
    'a@b',
    'a b@c.nl',
    'x'.repeat(255),
    'x'.repeat(256),
  ),
  digits,
  digits.map((text) => `-${text}`),
  dates.map((parts) => parts.join('-')),
  fc.string({ maxLength: 12 }).filter((text) => !text.includes('\0') && !/[^\x20-\x7e]/.test(text)),
)

test('a value fits in the editor exactly if it fits in a run, and never makes a run fail', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...changeableFields),
      fc.array(value, { minLength: 20, maxLength: 40 }),
      async (field, values) => {
        const { value: set, fits } = fieldValueSql(field, sql`t.text`)
        const { rows } = await db.query<{ fits: boolean; value: string | null }>(sql`
        select ${fits} as fits, (${set})::text as value from unnest(${values}::text[]) with ordinality t(text, n) order by n`)
        expect(rows.map((row) => row.fits)).toEqual(values.map((text) => whatFits(field, text) === null))
        // What does not fit, or clears, sets nothing; only yes or no is never empty.
        for (const [index, row] of rows.entries()) {
          const text = values[index]!.trim()
          const isEmpty = !row.fits || text === '' || text === 'NULL'
          if (field.type === 'boolean') expect(row.value).toBe(String(readBoolean(text) ?? false))
          else expect(row.value === null, `${field.name} ${text}`).toBe(isEmpty)
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('every field a step may set is a column of the person that takes such a value', async () => {
  for (const field of changeableFields) {
    await db.query(
      sql`update person set ${raw(field.column)} = ${fieldValueSql(field, sql`''::text`).value} where false`,
    )
  }
  expect(changeableField('mobilePhone')).toBeUndefined()
  expect(changeableField('createdAt')).toBeUndefined()
  expect(changeableField('constructor')).toBeUndefined()
})
