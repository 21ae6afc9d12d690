import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AppError } from '#lib/errors.ts'
import { sniffDelimiter } from './delimiter.ts'
import { type ImportRecord, readRecords } from './records.ts'
import { inPieces } from './testing/pieces.ts'

async function read(text: string, pieceBytes = 7, delimiter = sniffDelimiter(text)) {
  const records: ImportRecord[] = []
  for await (const batch of readRecords(inPieces(Buffer.from(text), pieceBytes), delimiter))
    records.push(...batch)
  return records
}

const failure = (text: string) =>
  read(text).then(
    () => null,
    (error: AppError) => error.userMessage,
  )

const cell = fc.string({
  unit: fc.constantFrom('a', ' ', ',', ';', '"', '\n', '\r\n', 'é', '😀'),
  maxLength: 6,
})
const print = (rows: string[][], end: string) =>
  rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',') + end).join('')

test('what is printed is read back, with the line each row begins on, in any pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 11 }),
      fc.constantFrom('\n', '\r\n'),
      async (rows, size, end) => {
        const records = await read(print(rows, end), size, ',')
        expect(records.map((record) => record.cells)).toEqual(rows)
        let line = 1
        for (const [index, row] of rows.entries()) {
          expect(records[index]!.line).toBe(line)
          line += 1 + row.join('').split('\n').length - 1
        }
      },
    ),
  )
})

test('whatever a file holds, its rows are those csv-parse makes of it, plain or odd', async () => {
  const piece = fc.constantFrom(
    'a',
    'b b',
    ',',
    ',',
    '"',
    '""',
    '"a"',
    '"a",',
    '\n',
    '\n',
    '\r\n',
    '\r',
    ' ',
    'é',
  )
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 50 }), async (file, size) => {
      const ours = await read(file, size, ',').then(
        (records) => records.map((record) => record.cells),
        () => null,
      )
      expect(ours).toEqual(rowsByCsvParse(file))
    }),
    { numRuns: 500 },
  )
})

/** Null where it gives up. */
function rowsByCsvParse(text: string): string[][] | null {
  try {
    const options = { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, relax_quotes: true }
    return (parse(text, options) as string[][]).filter((cells) => cells.length > 1 || cells[0] !== '')
  } catch {
    return null
  }
}

test('blank lines are left out and still counted', async () => {
  expect(await read('name\n\n\nAn\n')).toEqual([
    { line: 1, cells: ['name'], hasOpenQuote: false },
    { line: 4, cells: ['An'], hasOpenQuote: false },
  ])
})

test('rows of another width and quotes inside a word are the row’s own affair', async () => {
  expect((await read('a,b\n1\n1,2,3\n5" pipe,x\n')).map(({ line, cells }) => ({ line, cells }))).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['1'] },
    { line: 3, cells: ['1', '2', '3'] },
    { line: 4, cells: ['5" pipe', 'x'] },
  ])
})

test('a quote that never closes is named by the line where it opened', async () => {
  expect(await failure('a,b\n1,2\n3,"4\n5,6\n')).toEqual({
    key: 'import.errors.openQuote',
    values: { line: 3 },
  })
})

test('also behind a cell of two lines in the same row', async () => {
  expect(await failure('a,b\n"1\n1","2\n5,6\n')).toEqual({
    key: 'import.errors.openQuote',
    values: { line: 3 },
  })
})

test('also when the rest of the file is too large to be one row', async () => {
  expect(
    await read(`a,b\n1,"2\n${'3,4\n'.repeat(400_000)}`, 1 << 16).catch(
      (error: AppError) => error.userMessage,
    ),
  ).toEqual({
    key: 'import.errors.openQuote',
    values: { line: 2 },
  })
})

test('an error of the file itself passes through', async () => {
  async function* broken() {
    yield Buffer.from('a,b\n')
    throw new Error('the line went dead')
  }
  const reading = (async () => {
    for await (const _ of readRecords(broken(), ',')) void _
  })()
  await expect(reading).rejects.toThrow('the line went dead')
})

test('the delimiter is the one the header has most of, outside quotes', () => {
  expect(sniffDelimiter('a,b,c\n1;2;3;4\n')).toBe(',')
  expect(sniffDelimiter('voornaam;"a,b,c,d";telefoon\n')).toBe(';')
  expect(sniffDelimiter('a\tb\n')).toBe('\t')
  expect(sniffDelimiter('email\n')).toBe(',')
})
