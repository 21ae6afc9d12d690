// Formats one message. Stands in the place of use-intl's own module (next.config.js), which takes 42 µs for a message it already knows: it
// copies every format and writes all of them down as JSON to look the message up. A card of the flow has five messages.
import { IntlMessageFormat } from 'intl-messageformat'
import type { Formats } from 'use-intl/core'

type Options = {
  locale: string
  timeZone?: string | undefined
  /** Those of the provider: `#lib/i18n/formats.ts` everywhere. */
  globalFormats?: Formats | undefined
  /** Of this one call. */
  formats?: Formats | undefined
}

type Values = Parameters<IntlMessageFormat['format']>[0]

/** Parsed, by formats, language and zone, then by text: the texts are those of the catalogues, so this ends. */
const parsed = new WeakMap<Formats, Map<string, Map<string, IntlMessageFormat>>>()
const noFormats: Formats = {}

/**
 * The message with its values in it.
 * @param path of the message, for what is said about one that is no text
 * @param message as the catalogue has it
 */
export default function formatMessage(
  path: string,
  message: unknown,
  values: Values | undefined,
  options: Options,
): unknown {
  if (typeof message !== 'string') throw new Error(`Message at \`${path}\` is no text.`)
  if (!values && !/['<{]/.test(message)) return message
  // Elements come out as they went in; whatever else is no text by itself becomes one.
  const said = messageFormatOf(message, options).format(values)
  return typeof said === 'object' ? said : String(said)
}
/** use-intl asks whether a text can be had as it is written. */
formatMessage.raw = true

function messageFormatOf(message: string, options: Options): IntlMessageFormat {
  if (options.formats) return parse(message, options)
  const { locale, timeZone, globalFormats = noFormats } = options
  const ofFormats = orNew(parsed, globalFormats, () => new Map<string, Map<string, IntlMessageFormat>>())
  const ofPlace = orNew(ofFormats, `${locale} ${timeZone}`, () => new Map<string, IntlMessageFormat>())
  return orNew(ofPlace, message, () => parse(message, options))
}

function orNew<Key, Value>(
  known: { get: (key: Key) => Value | undefined; set: (key: Key, value: Value) => unknown },
  key: Key,
  make: () => Value,
): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}

function parse(message: string, { locale, timeZone, globalFormats, formats }: Options): IntlMessageFormat {
  const ofProduct = { ...globalFormats?.dateTime, ...formats?.dateTime }
  const inZone = <Style extends object>(styles: Record<string, Style>) =>
    Object.fromEntries(Object.entries(styles).map(([name, style]) => [name, { timeZone, ...style }]))
  const { date, time } = IntlMessageFormat.formats
  return new IntlMessageFormat(
    message,
    locale,
    {
      date: inZone({ ...date, ...ofProduct }),
      time: inZone({ ...time, ...ofProduct }),
      number: { ...globalFormats?.number, ...formats?.number } as never,
    },
    { formatters: intlOf(timeZone) },
  )
}

/** Making one takes longer than a hundred messages. */
const made = new Map<string, unknown>()
function once<Made>(kind: string, locale: unknown, options: object | undefined, make: () => Made): Made {
  return orNew(made as Map<string, Made>, `${kind} ${locale} ${JSON.stringify(options)}`, make)
}

/** A date without a style of its own is the zone's too. */
function intlOf(timeZone: string | undefined) {
  return {
    getNumberFormat: (locale?: string | string[], options?: object) =>
      once('number', locale, options, () => new Intl.NumberFormat(locale, options)),
    getPluralRules: (locale?: Intl.LocalesArgument, options?: Intl.PluralRulesOptions) =>
      once('plural', locale, options, () => new Intl.PluralRules(locale, options)),
    getDateTimeFormat(locale?: Intl.LocalesArgument, given?: Intl.DateTimeFormatOptions) {
      const options = { ...given, timeZone: given?.timeZone ?? timeZone }
      return once('date', locale, options, () => new Intl.DateTimeFormat(locale, options))
    },
  }
}
