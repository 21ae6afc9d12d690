// POST /events: 202 and the event's id. 202 does not mean that a text results; what came of it is told by callbacks.
import { randomUUID } from 'node:crypto'
import { routeEvent } from './event-routing.ts'
import { strikes } from './faults.ts'
import { ApiError, asRecord, type Handler, type VibesCall } from './http.ts'
import { readMdn } from './mdn.ts'
import type { Person } from './state.ts'

/** Bytes; a longer event is 400. */
export const largestEvent = 16 * 1024

const identities = ['mdn', 'person_id', 'person_key', 'external_person_id', 'vibes_device_id'] as const

export type AcceptedEvent = {
  eventId: string
  eventType: string
  eventData: Record<string, unknown>
  debugData: unknown
  person: Person | undefined
  /** E.164, when the event named a number. */
  mdn: string | null
}

export const postEvent: Handler = (call) => {
  const { sandbox, company, body } = call
  const event = readEvent(call)
  const met = company.events.has(event.eventId)
  sandbox.record({
    kind: 'event_accepted',
    company: company.companyKey,
    eventId: event.eventId,
    eventType: event.eventType,
    mdn: event.mdn ?? event.person?.mdn ?? null,
  })
  call.recorded = true
  const { faults } = sandbox.state
  if (met && faults.dropRepeatedEventIds) outcome(call, event, 'repeat_dropped', 'event_id met before')
  else if (
    strikes(faults.acceptThenDrop, () => sandbox.record({ kind: 'fault_spent', fault: 'acceptThenDrop' }))
  )
    outcome(call, event, 'dropped_by_fault', 'acceptThenDrop')
  else routeEvent(sandbox, company, event, body)
  return {
    status: 202,
    body: `{"event_id":${JSON.stringify(event.eventId)},"x_sandbox_unknown":{"anything":true}}`,
  }
}

function outcome(
  { sandbox, company }: VibesCall,
  { eventId }: AcceptedEvent,
  what: 'repeat_dropped' | 'dropped_by_fault',
  reason: string,
): void {
  sandbox.record({ kind: 'event_outcome', company: company.companyKey, eventId, outcome: what, reason })
}

function readEvent(call: VibesCall): AcceptedEvent {
  const { body, company, version } = call
  const eventType = body.event_type
  if (typeof eventType !== 'string' || !/^[\w-]+$/.test(eventType))
    throw new ApiError(400, 'event_type is required: letters, digits, dashes and underscores')
  if (typeof body.event_data !== 'object' || body.event_data === null)
    throw new ApiError(400, 'event_data is required')
  const eventData = asRecord(body.event_data)
  const given = identities.filter((name) => (eventData[name] ?? body[name]) !== undefined)
  if (given.length !== 1)
    throw new ApiError(
      400,
      `Identify the person by exactly one of ${identities.join(', ')}; got ${given.length}`,
    )
  const identity = given[0]!
  const value = eventData[identity] ?? body[identity]
  const mdn = identity === 'mdn' ? readMdn(value, version) : null
  return {
    eventId: typeof body.event_id === 'string' && body.event_id !== '' ? body.event_id : randomUUID(),
    eventType: eventType.toLowerCase(),
    eventData,
    debugData: body.debug_data ?? null,
    mdn,
    person: mdn !== null ? company.personByMdn.get(mdn) : personNamed(call, identity, String(value)),
  }
}

function personNamed({ company }: VibesCall, identity: (typeof identities)[number], value: string) {
  if (identity === 'external_person_id') return company.personByExternalId.get(value)
  if (identity === 'vibes_device_id') return undefined
  return company.people.get(value) ?? company.personById.get(value)
}
