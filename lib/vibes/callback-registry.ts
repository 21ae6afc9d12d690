// What we ask Vibes to call us back about. One registration per type and scope in a company.
import { z } from 'zod'
import type { VibesClient } from './client.ts'
import { ask, askOrNull, tell } from './read-answer.ts'
import { vibesId } from './vibes-date.ts'

const registered = z.looseObject({
  callback_id: vibesId.nullish(),
  id: vibesId.nullish(),
  url: z.string().nullish(),
  callback_type: z.string().nullish(),
  destination: z.looseObject({ url: z.string().nullish() }).nullish(),
})

/** What one registration is about; `scope` is the list, the event type or the short code, '' where the type has none. */
export type CallbackSubject = { callbackType: string; scope: string; body: Record<string, unknown> }

export type CallbackAtVibes = {
  id: string
  callbackType: string
  destination: string | null
  raw: Record<string, unknown>
}

export async function listCallbacks(client: VibesClient, signal?: AbortSignal): Promise<CallbackAtVibes[]> {
  const found = await askOrNull(
    client,
    { method: 'GET', path: ['config', 'callbacks', ''], signal },
    z.array(registered),
  )
  return (found ?? []).flatMap((each) => {
    const id = idOf(each)
    return id === null
      ? []
      : [
          {
            id,
            callbackType: each.callback_type ?? '',
            destination: each.destination?.url ?? null,
            raw: each,
          },
        ]
  })
}

/** Registers, and returns Vibes' id of it where it gave one. */
export async function createCallback(
  client: VibesClient,
  subject: CallbackSubject,
  destinationUrl: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const made = await ask(
    client,
    { method: 'POST', path: ['config', 'callbacks', ''], body: bodyOf(subject, destinationUrl), signal },
    registered.nullable(),
  )
  return made && idOf(made)
}

export async function updateCallback(
  client: VibesClient,
  id: string,
  subject: CallbackSubject,
  destinationUrl: string,
  signal?: AbortSignal,
): Promise<void> {
  await tell(client, {
    method: 'PUT',
    path: ['config', 'callbacks', id],
    body: bodyOf(subject, destinationUrl),
    signal,
  })
}

/** Removes one; one that is gone already counts as removed. */
export async function deleteCallback(client: VibesClient, id: string, signal?: AbortSignal): Promise<void> {
  await tell(client, { method: 'DELETE', path: ['config', 'callbacks', id], signal }, [404])
}

/** Asks Vibes to call us with a test. Returns the event id that will arrive, or null where no callback is active. */
export async function fireTestCallback(
  client: VibesClient,
  subject: CallbackSubject,
  signal?: AbortSignal,
): Promise<string | null> {
  const fired = await askOrNull(
    client,
    {
      method: 'POST',
      path: ['config', 'callback_events', 'test'],
      body: { callback_type: subject.callbackType, ...subject.body },
      signal,
    },
    z.looseObject({ event_id: vibesId }),
  )
  return fired?.event_id ?? null
}

function bodyOf(subject: CallbackSubject, destinationUrl: string) {
  return {
    callback_type: subject.callbackType,
    ...subject.body,
    destination: { url: destinationUrl, method: 'POST', content_type: 'application/json' },
  }
}

function idOf(from: z.output<typeof registered>): string | null {
  return from.callback_id ?? from.id ?? from.url?.split('/').at(-1) ?? null
}
