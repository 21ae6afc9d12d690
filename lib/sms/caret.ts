// Where a caret may stand in a text whose tokens are shown as chips: between characters as people see them, never inside a token.
// Offsets are UTF-16 units of the text as stored.
import { parseText } from './tokens.ts'

export type Range = { start: number; end: number }

/** The tokens' places, in order. */
export function tokenRanges(text: string): Range[] {
  const ranges: Range[] = []
  let start = 0
  for (const segment of parseText(text)) {
    const end = start + (segment.kind === 'literal' ? segment.text.length : segment.source.length)
    if (segment.kind === 'token') ranges.push({ start, end })
    start = end
  }
  return ranges
}

/** The offset itself, or an edge of the token it lies in. */
export function snapCaret(text: string, offset: number, toward: 'start' | 'end' | 'nearest'): number {
  const within = Math.max(0, Math.min(offset, text.length))
  const token = tokenRanges(text).find(({ start, end }) => start < within && within < end)
  if (!token) return within
  if (toward === 'nearest') return within - token.start < token.end - within ? token.start : token.end
  return token[toward]
}

/** One character or token to the left. */
export function previousCaret(text: string, offset: number): number {
  const token = tokenRanges(text).find(({ end }) => end === offset)
  if (token) return token.start
  let previous = 0
  for (const { index } of graphemes.segment(text)) {
    if (index >= offset) break
    previous = index
  }
  return snapCaret(text, previous, 'start')
}

/** One character or token to the right. */
export function nextCaret(text: string, offset: number): number {
  const token = tokenRanges(text).find(({ start }) => start === offset)
  if (token) return token.end
  const next = graphemes.segment(text).containing(offset)
  return next ? snapCaret(text, next.index + next.segment.length, 'end') : text.length
}

/** Where deleting a word to the left stops: before the word and the spaces behind it, or before a token. */
export function previousWord(text: string, offset: number): number {
  const before = text.slice(0, offset).trimEnd()
  const token = tokenRanges(before).at(-1)
  if (token?.end === before.length) return token.start
  let previous = 0
  for (const { index } of words.segment(before)) previous = index
  return Math.max(previous, token?.end ?? 0)
}

/** The same to the right. */
export function nextWord(text: string, offset: number): number {
  const spaces = /^\s*/.exec(text.slice(offset))![0].length
  const start = offset + spaces
  const token = tokenRanges(text).find((range) => range.end > start)
  if (token?.start === start) return token.end
  const word = words.segment(text).containing(start)
  return Math.min(word ? word.index + word.segment.length : text.length, token?.start ?? text.length)
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' })

// A family emoji or a letter with its accent is one step.
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
