// Every kind of step goes through this, the next one too.
import { describe, expect, test } from 'vitest'
import type { Settings } from '#lib/flow/flow.ts'
import { catalogues, locales } from '#lib/i18n/messages.ts'
import { stepGroups } from './define-step.ts'
import { definitionOf, readSettings, stepDefinitions } from './definitions.ts'
import { flowProblems } from './flow-problems.ts'
import { noLookups } from './lookups.ts'

const text = (locale: (typeof locales)[number], key: string) =>
  key
    .split('.')
    .reduce<unknown>((tree, part) => (tree as Record<string, unknown>)?.[part], catalogues[locale])

describe.each(Object.entries(stepDefinitions))('%s', (kind) => {
  const definition = definitionOf(kind)!

  test('is named by its own folder and stands in a group', () => {
    expect(definition.kind).toBe(kind)
    expect(kind).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(stepGroups).toContain(definition.group)
  })

  test('has words in every language', () => {
    for (const locale of locales) {
      expect(text(locale, definition.label), `${locale} ${definition.label}`).toBeTypeOf('string')
      expect(text(locale, definition.description), `${locale} ${definition.description}`).toBeTypeOf('string')
    }
  })

  test('can read the settings it starts with, fresh each time', () => {
    const initial = definition.initialSettings()
    expect(readSettings(kind, initial)).toEqual(initial)
    expect(definition.initialSettings()).not.toBe(initial)
    expect(JSON.parse(JSON.stringify(initial))).toEqual(initial)
  })

  test('says what is missing at a field it has, in every language', () => {
    const initial = definition.initialSettings()
    for (const problem of definition.problems(initial, noLookups)) {
      if (problem.field !== null) expect(Object.keys(initial)).toContain(problem.field)
      for (const locale of locales) expect(text(locale, problem.message.key)).toBeTypeOf('string')
    }
  })

  test('what only means something together is two settings or more', () => {
    for (const { settings } of definition.together ?? []) expect(new Set(settings).size).toBeGreaterThan(1)
  })

  test('has no summary of nothing', () => {
    expect(definition.summarize(definition.initialSettings(), noLookups)).toBeNull()
  })

  test('settings it cannot read are a problem in words, never a throw', () => {
    const settings = { messageId: 'seven', vibesListId: {} } as Settings
    const problems = flowProblems([{ id: 1, kind, choices: [], settings }], noLookups)
    expect(problems.map((problem) => problem.severity)).toContain('error')
  })
})

test('a kind of another version is no kind, also when it has the name of an inherited property', () => {
  expect(definitionOf('send-fax')).toBeUndefined()
  expect(definitionOf('constructor')).toBeUndefined()
  expect(readSettings('toString', {})).toBeNull()
})
