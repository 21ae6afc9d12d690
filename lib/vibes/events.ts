// A text to one person: an event that the list's event-triggered campaign turns into a message.
import type { SendOptions, VibesClient, VibesResponse } from './client.ts'

/**
 * Posts one event. 202 says that Vibes took it, not that a text will follow; `event_processed` callbacks tell the rest.
 * Not safe to repeat: the same event id may or may not be dropped (Admin ▸ Test repeats).
 */
export function postEvent(
  client: VibesClient,
  event: { eventId: string; eventType: string; phone: string; message: string },
  { signal, beforeSending }: SendOptions = {},
): Promise<VibesResponse> {
  return client.send({
    method: 'POST',
    path: ['events'],
    body: {
      event_id: event.eventId,
      event_type: event.eventType,
      event_data: { mdn: event.phone, message: event.message },
    },
    signal,
    beforeSending,
  })
}
