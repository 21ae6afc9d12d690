// /config/callbacks: where Vibes shall call when something happens.
import { emit, matchingRegistrations } from './callback-bodies.ts'
import { iso, parseTime } from './clock.ts'
import { ApiError, asRecord, type Handler, type VibesCall } from './http.ts'
import { shortId } from './sandbox.ts'
import type { CallbackRegistration, Company } from './state.ts'

/** What each type may be limited to. */
const scopes: Record<string, string[]> = {
  subscription_added: ['list_id'],
  subscription_removed: ['list_id'],
  ack_participant_added: ['campaign_id'],
  ack_participant_changed: ['campaign_id'],
  company_participant_added: [],
  company_participant_changed: [],
  event_processed: ['event_type', 'callbacks_to_send'],
  unmatched_message_received: ['source_code', 'country_code'],
  person_added: [],
  person_updated: [],
  subscription_list_added: [],
  subscription_list_updated: [],
}
const mustHave: Record<string, string> = {
  subscription_added: 'list_id',
  subscription_removed: 'list_id',
  ack_participant_added: 'campaign_id',
  ack_participant_changed: 'campaign_id',
  unmatched_message_received: 'source_code',
}
const toSend = ['all', 'only_failures', 'routing', 'carrier_dlr', 'handset_dlr']
const mostDestinations = 50

export const getCallbacks: Handler = ({ company }) => ({
  status: 200,
  body: [...company.callbacks.values()].map((one) => callbackJson(company, one)),
})

export const getCallback: Handler = (call) => ({
  status: 200,
  body: callbackJson(call.company, callbackOf(call)),
})

/** POST — 201; 409 where the same type and scope is registered; 422. */
export const addCallback: Handler = (call) => {
  const callback = readCallback(call, { id: shortId(), createdAt: call.sandbox.now() })
  refuseTwin(call.company, callback)
  return { status: 201, body: saved(call, callback) }
}

export const changeCallback: Handler = (call) => {
  const { id, createdAt } = callbackOf(call)
  const callback = readCallback(call, { id, createdAt })
  refuseTwin(call.company, callback)
  return { status: 200, body: saved(call, callback) }
}

export const deleteCallback: Handler = (call) => {
  const { id } = callbackOf(call)
  call.sandbox.record({ kind: 'callback_deleted', company: call.company.companyKey, id })
  return { status: 204 }
}

/** POST /config/callback_events/test — 201 {message, event_id}; 404 when no active callback fits. */
export const testCallback: Handler = (call) => {
  const { sandbox, company, body } = call
  const wanted = body.callback_type ?? body.event_type
  const active = [...company.callbacks.values()].filter(
    (one) =>
      matchingRegistrations.isActive(sandbox, one) &&
      (wanted === undefined || one.type === wanted) &&
      (body.callback_id === undefined || one.id === body.callback_id),
  )
  const first = active[0]
  if (!first) throw new ApiError(404, 'No active callback')
  const eventId = emit(sandbox, company, first, { test: true, message: 'Test callback' })
  return { status: 201, body: { message: 'Test callback was sent', event_id: eventId } }
}

function saved({ sandbox, company }: VibesCall, callback: CallbackRegistration) {
  sandbox.record({ kind: 'callback_registered', company: company.companyKey, callback })
  return callbackJson(company, callback)
}

function readCallback(
  { sandbox, body, version }: VibesCall,
  base: Pick<CallbackRegistration, 'id' | 'createdAt'>,
): CallbackRegistration {
  const type = String(body.callback_type ?? '')
  const scope = asRecord(body[type])
  const destination = asRecord(body.destination)
  const { url, method = 'POST', content_type: contentType = 'application/json' } = destination
  const wrong: string[] = []
  if (!(type in scopes)) wrong.push(`callback_type must be one of ${Object.keys(scopes).join(', ')}`)
  for (const name of Object.keys(scope))
    if (!scopes[type]?.includes(name)) wrong.push(`${type}.${name} is not known`)
  const required = mustHave[type]
  if (required && scope[required] === undefined) wrong.push(`${type}.${required} is required`)
  if (scope.callbacks_to_send !== undefined && !toSend.includes(String(scope.callbacks_to_send)))
    wrong.push(`callbacks_to_send must be one of ${toSend.join(', ')}`)
  if (typeof url !== 'string' || !/^https?:\/\//.test(url)) wrong.push('destination.url is required')
  else if (url.length > 1024) wrong.push('destination.url is longer than 1024 characters')
  if (method !== 'POST' && method !== 'PUT') wrong.push('destination.method must be POST or PUT')
  if (contentType !== 'application/json' && contentType !== 'text/json')
    wrong.push('destination.content_type must be application/json or text/json')
  const startAt = date(body.start_date)
  const endAt = date(body.end_date)
  if (Number.isNaN(startAt) || Number.isNaN(endAt))
    wrong.push('start_date and end_date must be dates or null')
  if (wrong.length > 0) throw new ApiError(422, ...wrong)
  return {
    ...base,
    type,
    scope,
    url: url as string,
    method: method as 'POST' | 'PUT',
    contentType: contentType as string,
    startAt,
    endAt,
    apiVersion: version,
    updatedAt: sandbox.now(),
  }
}

function date(value: unknown): number | null {
  return value === null || value === undefined ? null : parseTime(value)
}

function refuseTwin(company: Company, callback: CallbackRegistration): void {
  const others = [...company.callbacks.values()].filter((one) => one.id !== callback.id)
  const key = scopeKey(callback)
  if (others.some((one) => scopeKey(one) === key))
    throw new ApiError(409, 'A callback of this type and scope is registered already')
  const urls = new Set(others.map((one) => one.url)).add(callback.url)
  if (urls.size > mostDestinations)
    throw new ApiError(422, `No more than ${mostDestinations} destination URLs`)
}

function scopeKey({ type, scope }: CallbackRegistration): string {
  const parts = (scopes[type] ?? [])
    .filter((name) => name !== 'callbacks_to_send')
    .map((name) => String(scope[name] ?? '').toLowerCase())
  return JSON.stringify([type, ...parts])
}

function callbackOf(call: VibesCall): CallbackRegistration {
  const callback = call.company.callbacks.get(call.params.callback!)
  if (!callback) throw new ApiError(404, 'Callback not found')
  return callback
}

function callbackJson(company: Company, callback: CallbackRegistration): Record<string, unknown> {
  return {
    callback_id: callback.id,
    callback_type: callback.type,
    ...(Object.keys(callback.scope).length > 0 ? { [callback.type]: callback.scope } : {}),
    destination: { url: callback.url, method: callback.method, content_type: callback.contentType },
    start_date: callback.startAt === null ? null : iso(callback.startAt),
    end_date: callback.endAt === null ? null : iso(callback.endAt),
    created_date: iso(callback.createdAt),
    updated_date: iso(callback.updatedAt),
    url: `/companies/${company.companyKey}/config/callbacks/${callback.id}`,
  }
}
