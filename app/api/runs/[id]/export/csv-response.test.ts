import { expect, test } from 'vitest'
import { csvChunks, csvResponse, fileNameOf } from './csv-response.ts'

async function* many(count: number) {
  for (let row = 1; row <= count; row++) yield [row, 'Ada "the" Lovelace', '=1+1', null]
}

async function text(header: string[], rows: AsyncIterable<(string | number | null)[]>) {
  const chunks: string[] = []
  for await (const chunk of csvChunks(header, rows)) chunks.push(chunk)
  return { chunks, whole: chunks.join('') }
}

test('cells are quoted, and formulas are made text', async () => {
  const { whole } = await text(['Person', 'Name'], many(1))
  expect(whole).toBe(`\ufeffPerson,Name\r\n1,"Ada ""the"" Lovelace",'=1+1,\r\n`)
})

test('a list without people is its header', async () => {
  expect((await text(['Person'], many(0))).whole).toBe('\ufeffPerson\r\n')
})

test('a long list comes in chunks and loses no line', async () => {
  const { chunks, whole } = await text(['Person'], many(5_000))
  expect(chunks.length).toBeGreaterThan(3)
  expect(whole.split('\r\n')).toHaveLength(5_002)
})

test('a reader who leaves ends the query behind it', async () => {
  let ended = false
  async function* rows() {
    try {
      while (true) yield ['x'.repeat(40_000)]
    } finally {
      ended = true
    }
  }
  const reader = csvResponse('file', ['Person'], rows()).body!.getReader()
  await reader.read()
  await reader.cancel()
  expect(ended).toBe(true)
})

test('the file is named so that every system can save it', () => {
  expect(fileNameOf('Spring sale: 20 % été', 12)).toBe('spring-sale-20-ete-12')
  expect(fileNameOf('春', 'run', 3)).toBe('run-3')
  expect(fileNameOf('../../etc/passwd"\r\n', 1)).toBe('etc-passwd-1')
  expect(fileNameOf('x'.repeat(200)).length).toBe(80)
})
