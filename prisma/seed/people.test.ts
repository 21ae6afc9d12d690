import { expect, test } from 'vitest'
import { parsePhone } from '#lib/phones/parse.ts'
import { samplePeople } from './people.ts'

const people = samplePeople(2000)

test('the same people every time', () => {
  expect(samplePeople(50)).toEqual(people.slice(0, 50))
})

test('every number lies in a range reserved for fiction', () => {
  for (const { phoneTyped } of people) {
    const parsed = parsePhone(phoneTyped, 'US')
    if (parsed.kind === 'ok') expect(parsed.phone).toMatch(/^(\+1\d{3}55501\d{2}|\+447700900\d{3})$/)
  }
})

test('everything that goes wrong in a real list is in it', () => {
  const kinds = people.map(({ phoneTyped }) => parsePhone(phoneTyped, 'US').kind)
  const phones = people.flatMap(({ phoneTyped }) => {
    const parsed = parsePhone(phoneTyped, 'US')
    return parsed.kind === 'ok' ? [parsed.phone] : []
  })
  expect(kinds.filter((kind) => kind === 'missing').length).toBeGreaterThan(20)
  expect(kinds.filter((kind) => kind === 'bad').length).toBeGreaterThan(10)
  expect(phones.length - new Set(phones).size).toBeGreaterThan(40)
  expect(people.filter(({ blocklisted }) => blocklisted).length).toBeGreaterThan(10)
  expect(people.filter(({ marketingSuspended }) => marketingSuspended).length).toBeGreaterThan(15)
  expect(people.some(({ firstName }) => firstName.includes('🌻'))).toBe(true)
})
