// Why a text can't be approved. Each problem has words in the catalogue under `sms.problems`.
import { type MyTokens, resolveToken, suggestToken } from './known-tokens.ts'
import { characterCount, maxCharacters } from './length.ts'
import { maxDefaultCharacters, maxTokens, parseText, type Segment } from './tokens.ts'

export type TextProblem =
  | { code: 'empty' }
  /** Even with every token empty it is over the limit. */
  | { code: 'too_long'; characters: number; limit: number }
  | { code: 'unknown_token'; token: string; suggestion?: string }
  /** `{{` without its `}}`, or the other way round: it would be sent as it stands. */
  | { code: 'broken_token'; near: string }
  | { code: 'default_too_long'; token: string; limit: number }
  | { code: 'too_many_tokens'; count: number; limit: number }

/** Everything that keeps this text from being approved, in reading order. Empty: it can be approved. */
export function textProblems(text: string, myTokens: MyTokens = {}): TextProblem[] {
  if (text.trim() === '') return [{ code: 'empty' }]
  const segments = parseText(text)
  const problems = segments.flatMap((segment) => segmentProblems(segment, myTokens))
  const tokens = segments.filter((segment) => segment.kind === 'token')
  if (tokens.length > maxTokens)
    problems.push({ code: 'too_many_tokens', count: tokens.length, limit: maxTokens })
  const characters = characterCount(leastText(segments))
  if (characters > maxCharacters) problems.push({ code: 'too_long', characters, limit: maxCharacters })
  return problems
}

/** The least that can go out: the literals, and defaults nowhere needed. */
function leastText(segments: readonly Segment[]): string {
  return segments.map((segment) => (segment.kind === 'literal' ? segment.text : '')).join('')
}

function segmentProblems(segment: Segment, myTokens: MyTokens): TextProblem[] {
  if (segment.kind === 'literal') {
    const broken = /\{\{|\}\}/.exec(segment.text)
    if (!broken) return []
    return [{ code: 'broken_token', near: segment.text.slice(broken.index, broken.index + 30) }]
  }
  if (resolveToken(segment, myTokens) === undefined) {
    const suggestion = suggestToken(segment, myTokens)
    const problem = { code: 'unknown_token' as const, token: segment.source }
    return [suggestion ? { ...problem, suggestion } : problem]
  }
  if ((segment.default?.length ?? 0) > maxDefaultCharacters) {
    return [{ code: 'default_too_long', token: segment.source, limit: maxDefaultCharacters }]
  }
  return []
}
