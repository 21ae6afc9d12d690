import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import { en, nl } from './messages.ts'

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, prefix = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : leaves(value, `${prefix}${key}.`),
  )
}

/** Names of the ICU arguments and rich tags a text uses. The braces of a plural's branches hold words, not arguments. */
function argumentsOf(text: string): string[] {
  const names = new Set([...text.matchAll(/<([a-z]\w*)>/gi)].map(([, tag]) => `<${tag}>`))
  let at = 0
  function readWords() {
    for (; at < text.length && text[at] !== '}'; at++) if (text[at] === '{') readArgument()
  }
  function readArgument() {
    const [whole, name] = /^\{\s*(\w+)\s*/.exec(text.slice(at))!
    names.add(name!)
    at += whole.length
    for (; text[at] !== '}'; at++) {
      if (text[at] !== '{') continue
      at++
      readWords()
    }
  }
  readWords()
  return [...names].sort()
}

test('arguments are told from the words in a plural', () => {
  expect(
    argumentsOf('{count, plural, one {person} other {# people in {list}}} <b>now</b> {at, date, day}'),
  ).toEqual(['<b>', 'at', 'count', 'list'])
})

const english = leaves(en)
const dutch = new Map(leaves(nl))

test('both catalogues have the same keys', () => {
  expect([...dutch.keys()].sort()).toEqual(english.map(([key]) => key).sort())
})

test('no text is empty', () => {
  expect([...english, ...dutch].filter(([, text]) => text.trim() === '')).toEqual([])
})

test('each Dutch text takes the arguments of its English one', () => {
  const differing = english
    .map(([key, text]) => ({ key, en: argumentsOf(text), nl: argumentsOf(dutch.get(key) ?? '') }))
    .filter((pair) => pair.en.join() !== pair.nl.join())
  expect(differing).toEqual([])
})

test.each([
  ['en', en],
  ['nl', nl],
] as const)('every text of %s is valid ICU', (locale, messages) => {
  const broken: string[] = []
  const translate = createTranslator({
    locale,
    messages: messages as never,
    onError: (error) => error.code === 'INVALID_MESSAGE' && broken.push(error.message),
  }) as unknown as (key: string) => string
  for (const [key] of english) translate(key)
  expect(broken).toEqual([])
})
