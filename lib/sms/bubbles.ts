// A text as a phone shows it: one bubble a part, and in each what came from where.
import { countParts, splitIntoParts } from './parts.ts'
import type { RenderedPiece } from './render.ts'

/** A hole has no text; it marks a place that stays empty. */
export type BubblePiece = RenderedPiece
export type Bubble = BubblePiece[]

/** Cuts the pieces where the network cuts the text. Empty for a text without a character; joined, they are the text. */
export function bubblesOf(pieces: readonly RenderedPiece[]): Bubble[] {
  const text = pieces.map((piece) => piece.text).join('')
  if (countParts(text).parts === 0) return []
  const bubbles: Bubble[] = []
  const rest = [...pieces]
  for (const part of splitIntoParts(text)) {
    const bubble: Bubble = []
    let room = part.length
    while (rest.length > 0 && (room > 0 || rest[0]!.text === '')) {
      const piece = rest.shift()!
      bubble.push({ ...piece, text: piece.text.slice(0, room) })
      if (piece.text.length > room) rest.unshift({ ...piece, text: piece.text.slice(room) })
      room -= Math.min(room, piece.text.length)
    }
    bubbles.push(bubble)
  }
  return bubbles
}
