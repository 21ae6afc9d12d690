import { expect, test } from 'vitest'
import { csvCell, csvLine } from './csv.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+cmd|calc', "'+cmd|calc"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-2+3+cmd', "'-2+3+cmd"],
  ['\tx', '"\'\tx"'],
])('%j can’t run in a spreadsheet', (value, printed) => {
  expect(csvCell(value)).toBe(printed)
})

test('phones and negative numbers stay as they are', () => {
  expect([csvCell('+13125550123'), csvCell('+1 (312) 555-0123'), csvCell(-5)]).toEqual([
    '+13125550123',
    '+1 (312) 555-0123',
    '-5',
  ])
})

test('what would break a line is quoted', () => {
  expect(csvLine(['a,b', 'say "hi"', null, 3, 'two\nlines'])).toBe('"a,b","say ""hi""",,3,"two\nlines"\r\n')
})
