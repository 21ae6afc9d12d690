// The text as SQL is the text as lib/sms renders it, and its parts are those lib/sms counts.
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { countParts } from '#lib/sms/parts.ts'
import { compileText, systemValues } from '#lib/sms/render.ts'
import { textSql } from './text-sql.ts'

const { db } = await testDatabase()

const character = fc.oneof(
  fc.constantFrom(...'aZ 0é€[]~^{}|\\\n@ΔñàÇ'),
  fc.constantFrom('’', '👋', 'ł', '漢', '𝒳'),
)
const text = (maxLength: number) =>
  fc.string({ unit: character, maxLength }).filter((value) => !value.includes('{{'))
const mostlyGsm = fc.string({ unit: fc.constantFrom(...'abc €[]'), minLength: 130, maxLength: 700 })

test('parts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(text(400), mostlyGsm), { minLength: 1, maxLength: 40 }),
      async (bodies) => {
        const { rows } = await db.query<{ parts: number }>(
          sql`select sms_parts(body) as parts from unnest(${bodies}::text[]) with ordinality as t(body, n) order by n`,
        )
        expect(rows.map((row) => row.parts)).toEqual(bodies.map((body) => countParts(body).parts))
      },
    ),
    { numRuns: 40 },
  )
})

test('tokens, defaults, spaces and dates', async () => {
  const at = new Date('2026-11-24T16:05:00Z')
  const zone = 'America/Chicago'
  const body =
    '{{lead.First Name:default=there}}|{{lead.Last Name}}|{{lead.Id}}|{{lead.Unsubscribed}}|{{lead.Date of Birth:default=?}}|{{system.dateTime}} {{system.date}} {{system.time}} {{ no token'
  const name = fc.option(fc.oneof(text(12), fc.constantFrom(' ', '\t', ' Zoë ', "O'Neil", '\u00a0')), {
    nil: null,
  })
  await fc.assert(
    fc.asyncProperty(name, name, async (firstName, lastName) => {
      const { rows } = await db.query<{ text: string }>(sql`
        select ${textSql(body, { at: sql`${at}::timestamptz`, timeZone: zone })} as text
        from (select 7 as id, ${firstName}::text as first_name, ${lastName}::text as last_name, false as unsubscribed, '1990-04-01'::date as date_of_birth) p`)
      const person = { id: 7, firstName, lastName, unsubscribed: false, dateOfBirth: '1990-04-01' }
      expect(rows[0]!.text).toBe(compileText(body).render(person, systemValues(at, zone)).text)
    }),
    { numRuns: 60 },
  )
})

test('a token nobody knows makes the text unsendable', () => {
  expect(textSql('Hi {{lead.Shoe Size}}', { at: sql`now()`, timeZone: 'UTC' })).toBeNull()
})
