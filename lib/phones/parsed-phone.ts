/** Why a phone can't be used; the words are in the catalogue under `phones.bad`. */
export const badPhoneReasons = [
  'letters', // '312-555-O123'
  'too_short',
  'too_long',
  'wrong_length', // no number of that country is this long
  'not_in_use', // the right length, but no such range was ever given out
  'unknown_country_code',
  'several_numbers',
  'digits_lost', // '3.12555E+09': a spreadsheet rounded it
  'not_a_number',
] as const
export type BadPhoneReason = (typeof badPhoneReasons)[number]

/** `unknown` where the number itself can't tell, as everywhere in North America. */
export type LineType = 'mobile' | 'landline' | 'unknown'

export type ParsedPhone =
  /** `phone` is E.164; `country` two letters, null where several share the code and the number doesn't say which. */
  | { kind: 'ok'; phone: string; country: string | null; lineType: LineType }
  | { kind: 'missing' }
  | { kind: 'bad'; reason: BadPhoneReason }
