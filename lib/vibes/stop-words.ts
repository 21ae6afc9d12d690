// Words that mean "no more texts", in English and Dutch. Vibes answers its own (STOP and the like) itself and tells us by
// subscription_removed; what it doesn't know reaches us as an unmatched message, and is read here.

const words = new Set([
  ...['STOP', 'STOPALL', 'END', 'CANCEL', 'UNSUBSCRIBE', 'UNSUB', 'QUIT', 'OPTOUT', 'REVOKE', 'REMOVE'],
  ...[
    'AFMELDEN',
    'AFMELDING',
    'AFMELD',
    'STOPPEN',
    'STOPZETTEN',
    'UIT',
    'UITSCHRIJVEN',
    'OPZEGGEN',
    'ANNULEREN',
  ],
])

const phrases = new Set([
  ...[
    'OPT OUT',
    'STOP ALL',
    'STOP TEXTING',
    'STOP TEXTING ME',
    'REMOVE ME',
    'UNSUBSCRIBE ME',
    'NO MORE TEXTS',
  ],
  ...[
    'MELD ME AF',
    'MELD MIJ AF',
    'SCHRIJF ME UIT',
    'SCHRIJF MIJ UIT',
    'STOP ERMEE',
    'NIET MEER SMSEN',
    'GEEN SMS MEER',
  ],
])

/** May stand around a stop word without changing what it says. */
const fillers = new Set([
  'PLEASE',
  'PLS',
  'NOW',
  'THANKS',
  'THX',
  'AUB',
  'ALSJEBLIEFT',
  'ALSTUBLIEFT',
  'SVP',
  'NU',
  'BEDANKT',
  'SMS',
  'GRAAG',
])

/**
 * Whether a text is one of the words or phrases, whatever its case, punctuation and politeness. Free-form pleas are not
 * recognised here: "please don't stop" must not stop anything.
 */
export function asksToStop(text: string): boolean {
  const said = text
    .toUpperCase()
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/\b(A\.U\.B|S\.V\.P)\b\.?/g, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
  const meant = said.filter((word) => !fillers.has(word))
  return (
    (meant.length === 1 && words.has(meant[0]!)) ||
    phrases.has(meant.join(' ')) ||
    phrases.has(said.join(' '))
  )
}
