// Tokens as Marketo writes them: {{lead.First Name}}, {{lead.First Name:default=there}}, {{my.Offer}}, {{system.date}}.
// No template language reads names with spaces and `:default=`, and those that come near run code.

export type Token = {
  kind: 'token'
  /** Before the first dot: lead, my, system, or whatever was typed. */
  group: string
  /** After it, trimmed. */
  name: string
  /** Undefined without `:default=`; the empty default is ''. */
  default?: string
  /** Exactly as typed, braces included. */
  source: string
}
export type Segment = { kind: 'literal'; text: string } | Token

export const maxTokens = 50
export const maxDefaultCharacters = 200

const tokenPattern = /\{\{([^{}]*)\}\}/g

/** Text → literals and tokens. Never fails: what is no token stays literal, and `printText` gives the text back. */
export function parseText(text: string): Segment[] {
  const segments: Segment[] = []
  let end = 0
  for (const match of text.matchAll(tokenPattern)) {
    const token = parseToken(match[0], match[1]!)
    if (match.index > end) segments.push({ kind: 'literal', text: text.slice(end, match.index) })
    segments.push(token)
    end = match.index + match[0].length
  }
  if (end < text.length) segments.push({ kind: 'literal', text: text.slice(end) })
  return segments
}

/** Literals and tokens → the text they were parsed from. */
export function printText(segments: readonly Segment[]): string {
  return segments.map((segment) => (segment.kind === 'literal' ? segment.text : segment.source)).join('')
}

/** Makes a token as Marketo would write it. Braces can't stand in a default, so they become brackets. */
export function makeToken(options: { group: string; name: string; default?: string | undefined }): Token {
  const fallback = options.default?.replaceAll('{', '(').replaceAll('}', ')')
  const suffix = fallback === undefined ? '' : `:default=${fallback}`
  const token: Token = {
    kind: 'token',
    group: options.group,
    name: options.name,
    source: `{{${options.group}.${options.name}${suffix}}}`,
  }
  return fallback === undefined ? token : { ...token, default: fallback }
}

function parseToken(source: string, inside: string): Token {
  const marker = /:default=/i.exec(inside)
  const path = marker ? inside.slice(0, marker.index) : inside
  const dot = path.indexOf('.')
  const token: Token = {
    kind: 'token',
    group: (dot < 0 ? path : path.slice(0, dot)).trim(),
    name: dot < 0 ? '' : path.slice(dot + 1).trim(),
    source,
  }
  return marker ? { ...token, default: inside.slice(marker.index + marker[0].length) } : token
}
