import { expect, test } from 'vitest'
import { fieldOfName, fieldOfToken, personFields } from './person-fields.ts'

test('names, columns and tokens are each unique', () => {
  for (const key of ['name', 'column', 'token'] as const) {
    const values = personFields.map((field) => field[key]).filter((value) => value !== null)
    expect(new Set(values).size).toBe(values.length)
  }
})

test('tokens are found whatever the case, and only tokens', () => {
  expect(fieldOfToken(' first NAME ')?.name).toBe('firstName')
  expect(fieldOfToken('phoneTyped')).toBeUndefined()
  expect(fieldOfName('firstName')?.column).toBe('first_name')
  expect(fieldOfName('toString')).toBeUndefined()
})
