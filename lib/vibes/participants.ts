// Adding a number to an acquisition campaign: Vibes texts it the question and waits 24 hours for the Y.
import { z } from 'zod'
import type { SendOptions, VibesClient, VibesResponse } from './client.ts'
import { vibesDate } from './vibes-date.ts'

const participant = z.looseObject({
  participation_date: vibesDate,
  expire_date: vibesDate,
  status: z.string().nullish(),
})

/** Dates by Vibes' clock, to the minute or finer. */
export type Participation = { status: string; since: Date | null; expiresAt: Date | null }

/**
 * Posts one participant. The answer is returned whatever its status, since 200, 201, 409 and 422 all say something about
 * the number (see dispatch-adapters.ts). Safe to repeat: a second post is answered 200 or 409.
 */
export function postParticipant(
  client: VibesClient,
  campaignId: string,
  who: { phone: string; externalPersonId?: string },
  { signal, beforeSending }: SendOptions = {},
): Promise<VibesResponse> {
  return client.send({
    method: 'POST',
    path: ['campaigns', 'acquisition', campaignId, 'participants'],
    body: {
      ...(who.externalPersonId === undefined ? {} : { external_person_id: who.externalPersonId }),
      mobile_phone: { mdn: who.phone },
    },
    signal,
    beforeSending,
  })
}

/** What a 200 or 201 says. An unreadable body counts as a prompt without an end. */
export function readParticipation(response: VibesResponse): Participation {
  const parsed = participant.safeParse(response.body)
  return {
    status: (parsed.success ? parsed.data.status : null)?.toUpperCase() ?? 'PENDING',
    since: parsed.success ? parsed.data.participation_date : null,
    expiresAt: parsed.success ? parsed.data.expire_date : null,
  }
}
