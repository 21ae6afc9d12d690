// What can be wrong with the tokens of a value or a description: the same names as in a message, in words for a step.
import type { SettingsProblem } from '#lib/flow/problem.ts'
import { resolveToken } from '#lib/sms/known-tokens.ts'
import { parseText } from '#lib/sms/tokens.ts'

/** A problem at `field` for the first token nobody knows; none where all are known. */
export function tokenProblems(field: string, text: string): SettingsProblem[] {
  const unknown = parseText(text).find(
    (segment) => segment.kind === 'token' && resolveToken(segment) === undefined,
  )
  if (unknown?.kind !== 'token') return []
  return [
    {
      field,
      severity: 'error',
      message: { key: 'flowSteps.problems.tokenUnknown', values: { token: unknown.source } },
    },
  ]
}

export const hasTokens = (text: string) => parseText(text).some((segment) => segment.kind === 'token')
