import { expect, test } from 'vitest'
import { rejectedLinesCsv } from './rejected-lines-csv.ts'

test('each line comes back with its number and reason, and nothing a spreadsheet would run', () => {
  const rejects = [
    { line: 4, reason: 'phone' as const, cells: ['K1', '+13125550101', '=HYPERLINK("x")', 'a "b", c'] },
    { line: 9, reason: 'phone' as const, cells: ['-1+2'] },
  ]
  expect(rejectedLinesCsv(rejects, { line: 'Line', reason: 'Reason' }, () => 'no phone number')).toBe(
    [
      'Line,Reason',
      `4,no phone number,K1,+13125550101,"'=HYPERLINK(""x"")","a ""b"", c"`,
      `9,no phone number,'-1+2`,
    ].join('\r\n'),
  )
})
