// Vibes' own people ("mobile database"), looked for by number only: two of ours may share one.
import { z } from 'zod'
import type { SendOptions, VibesClient } from './client.ts'
import { askOrNull } from './read-answer.ts'

const person = z.looseObject({
  person_key: z.string().nullish(),
  person_id: z.union([z.string(), z.number()]).nullish(),
})

/**
 * The keys of everybody Vibes has under a number; [] where nobody. Several, where a number moved from one carrier to
 * another. The published description says one object, Vibes' own client reads an array: both are taken.
 */
export async function findPersonKeys(
  client: VibesClient,
  phone: string,
  { signal, beforeSending }: SendOptions = {},
): Promise<string[]> {
  const found = await askOrNull(
    client,
    { method: 'GET', path: ['mobiledb', 'persons'], query: { mdn: phone }, signal, beforeSending },
    z.union([z.array(person), person.transform((one) => [one])]),
  )
  return (found ?? [])
    .map((each) => each.person_key ?? (each.person_id == null ? null : String(each.person_id)))
    .filter((key) => key !== null)
}
