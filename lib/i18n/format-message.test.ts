import { IntlMessageFormat } from 'intl-messageformat'
import { createTranslator } from 'use-intl/core'
import original from 'use-intl/format-message'
import { expect, test } from 'vitest'
import formatMessage from './format-message.ts'
import { formats } from './formats.ts'
import { catalogues, type Locale, locales } from './messages.ts'

type Element = {
  type: number
  value?: unknown
  options?: Record<string, { value: Element[] }>
  children?: Element[]
}
const [dateType, timeType, selectType, pluralType, tagType] = [3, 4, 5, 6, 8]

/** Values for every argument, in as many turns as there are branches. */
function valuesOf(elements: Element[], turn: number, into: Record<string, unknown> = {}) {
  for (const { type, value, options = {}, children = [] } of elements) {
    const branches = Object.keys(options)
    if (type === tagType) into[String(value)] = (chunks: unknown[]) => `«${chunks.join('')}»`
    else if (type === dateType || type === timeType)
      into[String(value)] = new Date(Date.UTC(2026, 10, 24, 3, turn))
    else if (type === selectType) into[String(value)] = branches[turn % branches.length]
    else if (type === pluralType) into[String(value)] = [0, 1, 2, 24_114][turn % 4]
    else if (type > 0 && typeof value === 'string') into[value] ??= turn + 0.25
    for (const branch of branches) valuesOf(options[branch]!.value, turn, into)
    valuesOf(children, turn, into)
  }
  return into
}

function textsOf(tree: object): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : textsOf(value)))
}

test.each(locales)('every text of %s reads as use-intl itself writes it', (locale) => {
  const options = { locale, timeZone: 'America/Chicago', globalFormats: formats }
  let said = 0
  for (const text of textsOf(catalogues[locale])) {
    const elements = new IntlMessageFormat(text, locale).getAst() as Element[]
    for (let turn = 0; turn < 4; turn++) {
      const values = valuesOf(elements, turn)
      const given = Object.keys(values).length > 0 ? values : undefined
      const own = formatMessage('a.key', text, given as never, options)
      const its = (original as unknown as typeof formatMessage)('a.key', text, given as never, {
        ...options,
        ...cache(locale),
      })
      expect(own).toBe(its)
      said++
    }
  }
  expect(said).toBeGreaterThan(1_000)
})

/** What use-intl hands over besides. */
const caches = new Map<Locale, object>()
function cache(locale: Locale): object {
  const found = caches.get(locale) ?? { cache: { message: {} }, formatters: formattersOf() }
  caches.set(locale, found)
  return found
}
const formattersOf = () => ({
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) =>
    new Intl.NumberFormat(...args),
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
})

test('the same text in another zone says another time', () => {
  const at = { at: new Date(Date.UTC(2026, 10, 24, 3)) }
  const inZone = (timeZone: string) =>
    formatMessage('a.key', '{at, time, time}', at as never, {
      locale: 'en',
      timeZone,
      globalFormats: formats,
    })
  expect([inZone('America/Chicago'), inZone('Europe/Amsterdam')]).toEqual(['21:00', '04:00'])
})

test('formats of one call are not those of the next', () => {
  const [text, values] = ['{part, number, share}', { part: 0.5 }]
  const options = { locale: 'en', globalFormats: formats }
  const share = (style: 'percent' | 'decimal') =>
    formatMessage('a.key', text, values, { ...options, formats: { number: { share: { style } } } })
  expect([share('percent'), share('decimal')]).toEqual(['50%', '0.5'])
})

test('what is no text is refused, and a text that lacks a value', () => {
  const options = { locale: 'en', globalFormats: formats }
  expect(() => formatMessage('a.key', { b: 'c' }, undefined, options)).toThrow('a.key')
  expect(() => formatMessage('a.key', 'Hello {name}', undefined, options)).toThrow('name')
})

test('use-intl hands over what this takes', () => {
  // Of the module it would use; the build puts ours in its place.
  expect(createTranslator({ locale: 'en', messages: catalogues.en })('ui.undo')).toBe(
    formatMessage('ui.undo', catalogues.en.ui.undo, undefined, { locale: 'en' }),
  )
  expect((original as { raw?: boolean }).raw).toBe(formatMessage.raw)
})
