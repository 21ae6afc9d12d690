import type { SelectOption } from '#components/ui/select.tsx'

/** Countries with whose numbers lists come, the United States first; others write the country code in the file. */
const countries = [
  'US',
  'CA',
  'GB',
  'NL',
  'BE',
  'DE',
  'FR',
  'IE',
  'ES',
  'PT',
  'IT',
  'CH',
  'AT',
  'LU',
  'DK',
  'NO',
  'SE',
  'FI',
  'PL',
  'CZ',
  'AU',
  'NZ',
  'IN',
  'SG',
  'ZA',
  'MX',
  'BR',
  'PR',
] as const

/** By name in the language, after the first. */
export function countryOptions(locale: string): SelectOption<string>[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const [first, ...rest] = countries.map((value) => ({
    value: value as string,
    label: names.of(value) ?? value,
  }))
  return [first!, ...rest.sort((one, other) => one.label.localeCompare(other.label, locale))]
}
