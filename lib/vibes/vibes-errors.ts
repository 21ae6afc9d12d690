// Vibes' error envelope, `{"errors":[{"message":"…","code":1}]}`, read leniently: the code may be a number or a word, the
// body may be empty, and the documented reasons (MDNHASCONFIRMATIONBLOCK, …) may stand in either field.
import { z } from 'zod'
import { maskPhonesIn } from '#lib/log.ts'
import type { VibesResponse } from './client.ts'

const envelope = z.looseObject({
  errors: z.array(
    z.looseObject({
      message: z.string().nullish(),
      code: z.union([z.string(), z.number()]).nullish(),
    }),
  ),
})

const longestDetail = 500

/** Vibes' own words, phones masked, for a log line or the person; null where it said nothing. */
export function vibesWords(response: Pick<VibesResponse, 'body' | 'text'>): string | null {
  const parsed = envelope.safeParse(response.body)
  const words = parsed.success
    ? parsed.data.errors
        .map((error) => error.message ?? String(error.code ?? ''))
        .filter(Boolean)
        .join(' · ')
    : response.text
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim()
  return words === '' ? null : maskPhonesIn(words).slice(0, longestDetail)
}

/** Whether a documented reason stands anywhere in the answer, ignoring case. */
export function mentions(response: Pick<VibesResponse, 'text'>, reason: RegExp): boolean {
  return reason.test(response.text)
}

/** Vibes answered, and not with what was asked for. */
export class VibesRefused extends Error {
  readonly response: VibesResponse
  readonly status: number
  readonly words: string | null

  constructor(response: VibesResponse, doing: string) {
    const words = vibesWords(response)
    super(`Vibes answered ${response.status} to ${doing}${words ? `: ${words}` : ''}`)
    this.name = 'VibesRefused'
    this.response = response
    this.status = response.status
    this.words = words
  }
}
