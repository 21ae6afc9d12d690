// How much a score changes, as it is typed.

/** `by`: added to the score, whatever it is; `to`: the score becomes it. */
export type ScoreChange = { by: number } | { to: number }

const typed = /^\s*([=+-])\s*([+-]?)(\d{1,9})\s*$/

/** `+5`, `-3`, `=10`, `=-10` as Marketo writes them; null for anything else, a bare `5` too: it could mean either. */
export function parseScoreChange(text: string): ScoreChange | null {
  const [, operator, sign, digits] = typed.exec(text) ?? []
  if (!operator || (operator !== '=' && sign)) return null
  const number = Number(digits)
  if (operator === '=') return { to: sign === '-' ? -number || 0 : number }
  return { by: operator === '-' ? -number || 0 : number }
}
