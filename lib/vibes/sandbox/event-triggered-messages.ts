// /mobiledb/event_triggered_messages: the campaigns that turn events into texts.
import { iso, parseTime } from './clock.ts'
import { ApiError, asRecord, type Handler, type VibesCall } from './http.ts'
import { type Sandbox, shortId } from './sandbox.ts'
import type { Company, EventTriggeredMessage } from './state.ts'

export const getMessages: Handler = (call) => ({
  status: 200,
  body: [...call.company.eventTriggeredMessages.values()].map((message) => messageJson(call, message)),
})

export const getMessage: Handler = (call) => ({ status: 200, body: messageJson(call, messageOf(call)) })

/** POST — 202: it is made. */
export const addMessage: Handler = (call) => {
  const now = call.sandbox.now()
  return { status: 202, body: saved(call, { id: shortId(), createdAt: now, canceled: false, body: {} }) }
}

/** PUT — 200; what is omitted is kept. */
export const changeMessage: Handler = (call) => {
  const { id, createdAt, canceled, body } = messageOf(call)
  return { status: 200, body: saved(call, { id, createdAt, canceled, body }) }
}

/** DELETE — 204: it is canceled, and remains to be seen. */
export const deleteMessage: Handler = (call) => {
  const { sandbox, company } = call
  const message = { ...messageOf(call), canceled: true, updatedAt: sandbox.now() }
  sandbox.record({ kind: 'event_triggered_message_saved', company: company.companyKey, message })
  return { status: 204 }
}

export function isRunning(sandbox: Sandbox, message: EventTriggeredMessage): boolean {
  return statusOf(sandbox, message) === 'in_progress'
}

export function statusOf(sandbox: Sandbox, { canceled, startAt, endAt }: EventTriggeredMessage): string {
  if (canceled) return 'canceled'
  const now = sandbox.now()
  return now < startAt ? 'scheduled' : now >= endAt ? 'ended' : 'in_progress'
}

function saved(
  call: VibesCall,
  base: Pick<EventTriggeredMessage, 'id' | 'createdAt' | 'canceled' | 'body'>,
): Record<string, unknown> {
  const { sandbox, company } = call
  const body: Record<string, unknown> = { ...base.body, ...call.body }
  const message = readMessage(company, body, { ...base, body, updatedAt: sandbox.now() })
  sandbox.record({ kind: 'event_triggered_message_saved', company: company.companyKey, message })
  return messageJson(call, message)
}

function readMessage(
  company: Company,
  body: Record<string, unknown>,
  base: Pick<EventTriggeredMessage, 'id' | 'createdAt' | 'canceled' | 'body' | 'updatedAt'>,
): EventTriggeredMessage {
  const targeting = asRecord(body.targeting)
  const sms = asRecord(targeting.sms ?? targeting.mms)
  const { name, event_type: eventType } = body
  const sourcecode = String(sms.sourcecode ?? '')
  const startAt = parseTime(body.start_date)
  const endAt = body.end_date === null || body.end_date === undefined ? Infinity : parseTime(body.end_date)
  const wrong: string[] = []
  if (typeof name !== 'string' || name === '') wrong.push('name is required')
  if (typeof eventType !== 'string' || !/^[\w-]+$/.test(eventType)) wrong.push('event_type is required')
  if (Number.isNaN(startAt)) wrong.push('start_date must be a date')
  if (Number.isNaN(endAt)) wrong.push('end_date must be a date')
  if (typeof targeting.message_template !== 'string') wrong.push('targeting.message_template is required')
  if (targeting.channel !== 'sms') wrong.push('targeting.channel must be sms')
  if (!company.sourceCodes.has(sourcecode)) wrong.push('targeting.sms.sourcecode is not one of yours')
  const listIds = subscriptionFilter(targeting.filters)
  for (const id of listIds) if (!company.lists.has(id)) wrong.push(`subscription list ${id} does not exist`)
  if (wrong.length > 0) throw new ApiError(422, ...wrong)
  return {
    ...base,
    name: name as string,
    eventType: (eventType as string).toLowerCase(),
    startAt,
    // JSON has no Infinity; the journal must give back what it was given.
    endAt: Math.min(endAt, Number.MAX_SAFE_INTEGER),
    template: targeting.message_template as string,
    sourcecode,
    listIds,
  }
}

/** The list ids of `[{name:"subscription",selector:"any",value:[1234]}]`, as text. */
function subscriptionFilter(filters: unknown): string[] {
  if (!Array.isArray(filters)) return []
  return filters
    .map(asRecord)
    .filter((filter) => filter.name === 'subscription')
    .flatMap((filter) => (Array.isArray(filter.value) ? filter.value : [filter.value]))
    .map(String)
}

function messageOf(call: VibesCall): EventTriggeredMessage {
  const message = call.company.eventTriggeredMessages.get(call.params.message!)
  if (!message) throw new ApiError(404, 'Event-triggered message not found')
  return message
}

export function messageUrl(company: Company, id: string): string {
  return `/companies/${company.companyKey}/mobiledb/event_triggered_messages/${id}`
}

function messageJson(
  { sandbox, company }: VibesCall,
  message: EventTriggeredMessage,
): Record<string, unknown> {
  return {
    ...message.body,
    id: message.id,
    status: statusOf(sandbox, message),
    created_date: iso(message.createdAt),
    updated_date: iso(message.updatedAt),
    url: messageUrl(company, message.id),
  }
}
