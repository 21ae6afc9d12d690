import { expect, test } from 'vitest'
import { classifyAnswer, classOfStatus } from './classify-answer.ts'
import { pathOf } from './client.ts'
import { parseEventId, printEventId } from './event-id.ts'
import { parseVibesDate } from './vibes-date.ts'
import { vibesWords } from './vibes-errors.ts'

test('every status has the class the engine relies on', () => {
  const classes = (from: number, to: number) =>
    new Set(Array.from({ length: to - from + 1 }, (_, n) => classOfStatus(from + n)))
  expect(classes(200, 299)).toEqual(new Set(['accepted']))
  expect(classes(300, 399)).toEqual(new Set(['service_fault']))
  expect(classes(500, 599)).toEqual(new Set(['in_doubt']))
  for (const status of [400, 409, 413, 422]) expect(classOfStatus(status)).toBe('refused')
  for (const status of [401, 403, 404, 405, 410, 415]) expect(classOfStatus(status)).toBe('service_fault')
  expect(classOfStatus(408)).toBe('in_doubt')
  expect(classOfStatus(429)).toBe('not_done')
})

test('Vibes’ words are kept, its phones are not', () => {
  const body = {
    errors: [{ message: 'The MDN +13125550123 is bad', code: 1 }, { code: 'MDNHASCONFIRMATIONBLOCK' }],
  }
  expect(vibesWords({ body, text: '' })).toBe('The MDN +•••••••0123 is bad · MDNHASCONFIRMATIONBLOCK')
  expect(vibesWords({ body: null, text: '<h1>Bad   gateway</h1>' })).toBe('Bad gateway')
  expect(vibesWords({ body: null, text: '' })).toBeNull()
})

test('a wait named by the answer is passed on', () => {
  expect(classifyAnswer({ status: 429, body: null, text: '', retryAfterMs: 2_000 })).toMatchObject({
    class: 'not_done',
    retryAfterMs: 2_000,
  })
})

test('a plus sign and a slash travel encoded', () => {
  expect(pathOf('A B', { path: ['mobiledb', 'persons', ''], query: { mdn: '+13125550123' } })).toBe(
    '/companies/A%20B/mobiledb/persons/?mdn=%2B13125550123',
  )
  expect(pathOf('SHOP1', { path: ['persons', 'a/b'] })).toBe('/companies/SHOP1/persons/a%2Fb')
})

test('an event id parses back to what it was printed from, and nothing else parses', () => {
  const key = { installation: 'a1b2c3', runMemberId: 9_007_199_254_740_991, stepId: 2_147_483_647, pass: 3 }
  expect(parseEventId(printEventId(key))).toEqual(key)
  for (const other of ['', 'abc', 'a-b-c-d', 'a1-1-1', 'a1-1-1-0-5', 'a1-99999999999-99999999999-0'])
    expect(parseEventId(other), other).toBeNull()
})

test.each([
  ['2017-01-05T14:30Z', '2017-01-05T14:30:00.000Z'],
  ['2018-07-09T23:55:00.000Z', '2018-07-09T23:55:00.000Z'],
  ['2019-06-04T22:29:51+00:00', '2019-06-04T22:29:51.000Z'],
  ['2019-06-04 22:29:51', '2019-06-04T22:29:51.000Z'],
  ['2019-06-04', '2019-06-04T00:00:00.000Z'],
])('the date %s', (text, iso) => {
  expect(parseVibesDate(text)?.toISOString()).toBe(iso)
})

test('what is no date is null', () => {
  for (const text of ['', 'soon', '2019-13-45T00:00Z']) expect(parseVibesDate(text)).toBeNull()
})
