import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '#lib/errors.ts'
import { detectEncoding, refuseWorkbook, toUtf8 } from './encoding.ts'
import { inPieces } from './testing/pieces.ts'

async function read(bytes: Buffer, encoding: Parameters<typeof toUtf8>[1] = 'utf-8', pieceBytes = 3) {
  const pieces: Buffer[] = []
  for await (const piece of toUtf8(inPieces(bytes, pieceBytes), encoding)) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

const failure = (bytes: Buffer, encoding?: Parameters<typeof toUtf8>[1]) =>
  read(bytes, encoding).then(
    () => null,
    (error: AppError) => error.userMessage,
  )

test('whatever pieces a file comes in, its letters come out whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      async (text, size) => {
        fc.pre(!text.includes('\0') && text.isWellFormed())
        expect(await read(Buffer.from(text), 'utf-8', size)).toBe(text)
        expect(await read(Buffer.from(text, 'utf16le'), 'utf-16le', size)).toBe(text)
      },
    ),
  )
})

test('the mark says which encoding it is', () => {
  expect(detectEncoding(Buffer.from('\ufeffa'))).toEqual({ encoding: 'utf-8', markBytes: 3 })
  expect(detectEncoding(Buffer.from('\ufeffa', 'utf16le'))).toEqual({ encoding: 'utf-16le', markBytes: 2 })
  expect(detectEncoding(Buffer.from([0xfe, 0xff, 0, 97]))).toEqual({ encoding: 'utf-16be', markBytes: 2 })
  expect(detectEncoding(Buffer.from('name'))).toEqual({ encoding: 'utf-8', markBytes: 0 })
})

test('Windows-1252 is read when asked for', async () => {
  expect(await read(Buffer.from('Zo\xeb;\x80 5', 'latin1'), 'windows-1252')).toBe('Zoë;€ 5')
})

test('letters that are not UTF-8 are refused by line, and Windows-1252 is offered', async () => {
  const bytes = Buffer.from('name\nAn\nZo\xeb\n', 'latin1')
  expect(await failure(bytes)).toEqual({ key: 'import.errors.notUtf8', values: { line: 3 } })
  const error = await read(bytes).catch((thrown: AppError) => thrown)
  expect(error).toMatchObject({ details: { offer: 'windows-1252' } })
})

test('the line is right when lines end as on old Macs, and when the file has no last line end', async () => {
  expect(await failure(Buffer.from('name\rAn\rZo\xeb\r', 'latin1'))).toMatchObject({ values: { line: 3 } })
  expect(await failure(Buffer.from('name\nZo\xeb', 'latin1'))).toMatchObject({ values: { line: 2 } })
})

test('zero bytes and half letters of UTF-16 are refused by line', async () => {
  expect(await failure(Buffer.from('a\nb\0c\n'))).toEqual({
    key: 'import.errors.zeroBytes',
    values: { line: 2 },
  })
  expect(await failure(Buffer.from('a\nb\n', 'utf16le'))).toMatchObject({ key: 'import.errors.zeroBytes' })
  const half = Buffer.concat([
    Buffer.from('a\n', 'utf16le'),
    Buffer.from([0x3d, 0xd8]),
    Buffer.from('b', 'utf16le'),
  ])
  expect(await failure(half, 'utf-16le')).toMatchObject({
    key: 'import.errors.notInEncoding',
    values: { line: 2 },
  })
})

test('a line without end is refused before it fills the memory', async () => {
  expect(
    await read(Buffer.alloc(3 << 20, 97), 'utf-8', 1 << 16).catch((error: AppError) => error.userMessage.key),
  ).toBe('import.errors.lineTooLong')
})

test('a workbook is refused with what to do', () => {
  expect(() => refuseWorkbook(Buffer.from('PK\x03\x04rest'))).toThrow(AppError)
  expect(() => refuseWorkbook(Buffer.from('name,phone'))).not.toThrow()
})
