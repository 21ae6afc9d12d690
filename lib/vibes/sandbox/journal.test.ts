import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openJournal } from './journal.ts'
import type { Entry } from './journal-entries.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'journal-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const line = (n: number, text = ''): Entry => ({
  n,
  at: n,
  clock: n,
  kind: 'reply',
  company: 'C',
  mdn: '+13125550100',
  sourcecode: '1',
  text,
})

function open() {
  const replayed: Entry[] = []
  return { journal: openJournal(directory, (entry) => replayed.push(entry)), replayed }
}

test('what was appended is read again at the next opening, accents and newlines whole', () => {
  const first = open().journal
  const entries = [line(1, 'Zoë\n👋'), line(2)]
  for (const entry of entries) first.append(entry)
  first.close()
  const { journal, replayed } = open()
  expect(replayed).toEqual(entries)
  expect(journal.last()).toBe(2)
  journal.close()
})

test('a line torn by a crash is dropped and what follows stands on its own', () => {
  const first = open().journal
  first.append(line(1))
  first.close()
  appendFileSync(join(directory, 'journal.jsonl'), '{"n":2,"at":')
  const second = open().journal
  expect(second.last()).toBe(1)
  second.append(line(2))
  second.close()
  const { journal, replayed } = open()
  expect(replayed.map(({ n }) => n)).toEqual([1, 2])
  journal.close()
})

test('whenWritten calls back after the lines are in the file', async () => {
  const { journal } = open()
  journal.append(line(1))
  const inFile = await new Promise<string>((resolve) =>
    journal.whenWritten(() => resolve(readFileSync(join(directory, 'journal.jsonl'), 'utf8'))),
  )
  expect(inFile).toBe(`${JSON.stringify(line(1))}\n`)
  journal.close()
})

test('any page of a long journal is found, before and after a restart', () => {
  const total = 5000
  const check = ({ journal }: ReturnType<typeof open>) => {
    for (const after of [0, 1, 999, 1000, 1001, 2500, total - 1])
      expect(journal.read(after, 3).map(({ n }) => n)).toEqual(
        [after + 1, after + 2, after + 3].filter((n) => n <= total),
      )
    expect(journal.read(total, 3)).toEqual([])
    expect(journal.read(0, 0)).toEqual([])
  }
  const first = open()
  for (let n = 1; n <= total; n++) {
    first.journal.append(line(n, 'é'.repeat(n % 50)))
    if (n % 7 === 0) first.journal.read(n, 1)
  }
  check(first)
  first.journal.close()
  const second = open()
  check(second)
  second.journal.close()
})

test('beginning anew keeps the old file aside', () => {
  const { journal } = open()
  journal.append(line(1))
  journal.begin()
  expect(journal.last()).toBe(0)
  expect(readFileSync(join(directory, 'journal.previous.jsonl'), 'utf8')).toContain('"n":1')
  journal.append(line(1))
  expect(journal.read(0, 10)).toHaveLength(1)
  journal.close()
})
