// The short codes a company may send from.
import { z } from 'zod'
import type { VibesClient } from './client.ts'
import { askOrNull } from './read-answer.ts'

const sourceCode = z.looseObject({
  sourcecode: z.union([z.string(), z.number()]).transform(String),
  country_code: z.union([z.string(), z.number()]).transform(String).nullish(),
  sourcecode_type: z.string().nullish(),
  primary_country_name: z.string().nullish(),
  sms_enabled: z.boolean().nullish(),
})

export type SourceCode = { code: string; countryCode: string; countryName: string | null }

/** Short codes that can send SMS. Alphanumeric senders are left out: nobody could answer Y or STOP to one. */
export async function listSourceCodes(client: VibesClient, signal?: AbortSignal): Promise<SourceCode[]> {
  const found = await askOrNull(client, { method: 'GET', path: ['sourcecodes'], signal }, z.array(sourceCode))
  return (found ?? [])
    .filter((each) => each.sms_enabled !== false && (each.sourcecode_type ?? 'SC').toUpperCase() === 'SC')
    .map((each) => ({
      code: each.sourcecode,
      countryCode: each.country_code ?? '1',
      countryName: each.primary_country_name ?? null,
    }))
}
