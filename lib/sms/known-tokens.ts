// What a token may name. Names match whatever their case, as people type them from memory.
import { fieldOfToken, type PersonField, personFields } from '#lib/people/person-fields.ts'
import type { Token } from './tokens.ts'

/** `{{system.…}}` tokens: filled with the moment of sending, in the zone of the account. */
export const systemTokens = ['date', 'time', 'dateTime'] as const
export type SystemToken = (typeof systemTokens)[number]

export type KnownToken =
  | { group: 'lead'; field: PersonField }
  | { group: 'system'; name: SystemToken }
  | { group: 'my'; name: string }

/** Program tokens by name, as they stand where the message lives. */
export type MyTokens = Readonly<Record<string, string>>

/** What the token names, or undefined when nothing has that name. */
export function resolveToken(token: Token, myTokens: MyTokens = {}): KnownToken | undefined {
  const group = token.group.toLowerCase()
  const name = token.name.toLowerCase()
  if (group === 'lead') {
    const field = fieldOfToken(token.name)
    return field && { group: 'lead', field }
  }
  if (group === 'system') {
    const system = systemTokens.find((known) => known.toLowerCase() === name)
    return system && { group: 'system', name: system }
  }
  if (group === 'my') {
    const my = Object.keys(myTokens).find((known) => known.toLowerCase() === name)
    return my === undefined ? undefined : { group: 'my', name: my }
  }
  return undefined
}

/** The known token spelled most like this one, for "Did you mean …?"; undefined when none comes near. */
export function suggestToken(token: Token, myTokens: MyTokens = {}): string | undefined {
  const names = [
    ...personFields.flatMap((field) => (field.token === null ? [] : [`lead.${field.token}`])),
    ...systemTokens.map((name) => `system.${name}`),
    ...Object.keys(myTokens).map((name) => `my.${name}`),
  ]
  const typed = letters(`${token.group}.${token.name}`)
  // Without its group, or by its REST name: {{First Name}}, {{lead.firstName}}, {{person.first_name}}.
  const same = names.find(
    (name) => letters(name.slice(name.indexOf('.'))) === letters(token.name || token.group),
  )
  if (same) return same
  const byDistance = names
    .map((name) => ({ name, distance: editDistance(typed, letters(name)) }))
    .sort((a, b) => a.distance - b.distance)[0]
  return byDistance && byDistance.distance <= 3 ? byDistance.name : undefined
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(change, previous[j]! + 1, row[j - 1]! + 1))
    }
    previous = row
  }
  return previous[b.length]!
}
