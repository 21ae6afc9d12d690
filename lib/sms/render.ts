// A text for one person. Compiled once per message, then called for each person: no parsing per person.
import type { PersonFieldName } from '#lib/people/person-fields.ts'
import { type MyTokens, resolveToken, type SystemToken } from './known-tokens.ts'
import { parseText, type Token } from './tokens.ts'

/** A person's values by REST name. Dates as ISO text; an absent value counts as empty. */
export type PersonValues = Partial<Record<PersonFieldName, string | number | boolean | null>>
export type SystemValues = Record<SystemToken, string>

export type RenderedText = {
  text: string
  /** Tokens without value and without default: they leave a hole. As typed. */
  holes: string[]
}

/** A stretch of a rendered text. A hole is a token without value and without default: its text is empty. */
export type RenderedPiece =
  | { kind: 'literal' | 'unknown'; text: string }
  | { kind: 'value' | 'default' | 'hole'; text: string; token: Token }

export type CompiledText = {
  /** The person fields it needs, so that a query can fetch just these. */
  fields: PersonFieldName[]
  /** Tokens that name nothing; a text that has any is never sent. */
  unknown: string[]
  render(person: PersonValues, system: SystemValues): RenderedText
  /** The same in pieces, for a preview that shows what came from where. An unknown token stands as typed. */
  pieces(person: PersonValues, system: SystemValues): RenderedPiece[]
}

type Piece =
  | { kind: 'text'; text: string; token?: Token; isUnknown?: true }
  | { kind: 'field'; field: PersonFieldName; fallback: string; token: Token }
  | { kind: 'system'; name: SystemToken; token: Token }

export function compileText(text: string, myTokens: MyTokens = {}): CompiledText {
  const unknown: string[] = []
  const pieces = parseText(text).map((segment): Piece => {
    if (segment.kind === 'literal') return { kind: 'text', text: segment.text }
    const known = resolveToken(segment, myTokens)
    const fallback = segment.default ?? ''
    switch (known?.group) {
      case 'lead':
        return { kind: 'field', field: known.field.name, fallback, token: segment }
      case 'system':
        return { kind: 'system', name: known.name, token: segment }
      case 'my':
        return { kind: 'text', text: myTokens[known.name] || fallback, token: segment }
      default:
        unknown.push(segment.source)
        return { kind: 'text', text: fallback, token: segment, isUnknown: true }
    }
  })
  const fields = new Set(pieces.flatMap((piece) => (piece.kind === 'field' ? [piece.field] : [])))
  return {
    fields: [...fields],
    unknown,
    render: (person, system) => renderPieces(pieces, person, system),
    pieces: (person, system) => pieces.map((piece) => renderedPiece(piece, person, system)),
  }
}

function renderedPiece(piece: Piece, person: PersonValues, system: SystemValues): RenderedPiece {
  if (piece.kind === 'system') return { kind: 'value', text: system[piece.name], token: piece.token }
  if (piece.kind === 'field') {
    const value = valueText(person[piece.field])
    if (value !== '') return { kind: 'value', text: value, token: piece.token }
    return { kind: piece.fallback === '' ? 'hole' : 'default', text: piece.fallback, token: piece.token }
  }
  if (piece.isUnknown) return { kind: 'unknown', text: piece.token!.source }
  return piece.token
    ? { kind: 'value', text: piece.text, token: piece.token }
    : { kind: 'literal', text: piece.text }
}

function renderPieces(pieces: readonly Piece[], person: PersonValues, system: SystemValues): RenderedText {
  let text = ''
  const holes: string[] = []
  for (const piece of pieces) {
    if (piece.kind === 'text') text += piece.text
    else if (piece.kind === 'system') text += system[piece.name]
    else {
      const value = valueText(person[piece.field]) || piece.fallback
      if (value === '') holes.push(piece.token.source)
      text += value
    }
  }
  return { text, holes }
}

/** Nothing but spaces counts as empty, as imports leave them behind. */
function valueText(value: string | number | boolean | null | undefined): string {
  return value == null ? '' : String(value).trim()
}

/** The text with every token at its default: what a message is measured by before anybody is chosen. */
export function textAtDefaults(text: string, myTokens: MyTokens = {}): string {
  return compileText(text, myTokens).render({}, sampleSystemValues).text
}

/** Stands in where there is no moment of sending yet; as long as the real ones. */
export const sampleSystemValues: SystemValues = {
  date: '2026-01-01',
  time: '09:00',
  dateTime: '2026-01-01 09:00',
}

/** `{{system.…}}` at this moment: 2026-11-24, 10:00, 2026-11-24 10:00. */
export function systemValues(now: Date, timeZone: string): SystemValues {
  // Swedish writes dates as ISO does, so no hand-made formatting.
  const dateTime = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(now)
  const [date = '', time = ''] = dateTime.split(' ')
  return { date, time, dateTime }
}
