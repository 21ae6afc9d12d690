// What a text typed on a phone means. Vibes publishes no word list: these are the CTIA words.
const stopWords = new Set([
  'stop',
  'stopall',
  'stop all',
  'end',
  'cancel',
  'unsubscribe',
  'quit',
  'opt out',
  'optout',
])
const helpWords = new Set(['help', 'info'])
const yesWords = new Set(['y', 'yes'])
const noWords = new Set(['n', 'no'])

export type Meaning = 'stop' | 'help' | 'yes' | 'no' | 'other'

/** The whole text must be the word; case, spaces around it and closing punctuation don't count. */
export function meaningOf(text: string): Meaning {
  const word = normalised(text)
  if (stopWords.has(word)) return 'stop'
  if (helpWords.has(word)) return 'help'
  if (yesWords.has(word)) return 'yes'
  return noWords.has(word) ? 'no' : 'other'
}

export function isKeyword(text: string, keywords: string[]): boolean {
  const word = normalised(text)
  return keywords.some((keyword) => keyword.toLowerCase() === word)
}

function normalised(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[.!?,]+$/, '')
    .replaceAll(/\s+/g, ' ')
}
