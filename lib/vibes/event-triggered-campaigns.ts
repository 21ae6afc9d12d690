// Event-triggered campaigns: one per Vibes list, filtered to its members, whose template is the event's message.
import { z } from 'zod'
import type { VibesClient } from './client.ts'
import { ask, askOrNull } from './read-answer.ts'
import { vibesId } from './vibes-date.ts'

const campaign = z.looseObject({
  id: vibesId.nullish(),
  url: z.string().nullish(),
  event_type: z.string().nullish(),
  status: z.string().nullish(),
})

export type EventCampaignAtVibes = { id: string | null; eventType: string | null; status: string | null }

export async function listEventCampaigns(
  client: VibesClient,
  signal?: AbortSignal,
): Promise<EventCampaignAtVibes[]> {
  const found = await askOrNull(
    client,
    { method: 'GET', path: ['mobiledb', 'event_triggered_messages'], signal },
    z.array(campaign),
  )
  return (found ?? []).map(read)
}

/** Makes one (Vibes answers 202). Dates are days, `YYYY-MM-DD`. */
export async function createEventCampaign(
  client: VibesClient,
  wanted: {
    name: string
    eventType: string
    startDate: string
    endDate: string
    messageTemplate: string
    listId: string
    shortCode: string
    countryCode: string
  },
  signal?: AbortSignal,
): Promise<EventCampaignAtVibes> {
  const made = await ask(
    client,
    {
      method: 'POST',
      path: ['mobiledb', 'event_triggered_messages'],
      body: {
        name: wanted.name,
        event_type: wanted.eventType,
        start_date: wanted.startDate,
        end_date: wanted.endDate,
        targeting: {
          message_template: wanted.messageTemplate,
          shorten_urls: false,
          channel: 'sms',
          sms: { sourcecode: wanted.shortCode, country_code: wanted.countryCode, sourcecode_type: 'SC' },
          filters: [{ name: 'subscription', selector: 'any', value: [numericWherePossible(wanted.listId)] }],
        },
      },
      signal,
    },
    campaign.nullable(),
  )
  return made ? read(made) : { id: null, eventType: wanted.eventType, status: null }
}

// The reference's filter holds numbers, its list ids are text.
function numericWherePossible(id: string): number | string {
  return /^\d{1,15}$/.test(id) ? Number(id) : id
}

function read(from: z.output<typeof campaign>): EventCampaignAtVibes {
  return {
    id: from.id ?? from.url?.split('/').at(-1) ?? null,
    eventType: from.event_type ?? null,
    status: from.status?.toLowerCase() ?? null,
  }
}
