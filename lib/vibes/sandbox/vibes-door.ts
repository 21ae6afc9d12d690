// What every call of Vibes' API passes before its handler: faults, credentials, company, throttle, version, body.
import { monotonicMs } from '#lib/clock.ts'
import { largestEvent } from './events.ts'
import { strikes } from './faults.ts'
import {
  ApiError,
  type ApiVersion,
  asRecord,
  errorEnvelope,
  type Reply,
  type VibesCall,
  withUnknownField,
} from './http.ts'
import type { Sandbox } from './sandbox.ts'
import type { Company } from './state.ts'
import { matchVibesRoute } from './vibes-routes.ts'

export type RawCall = {
  method: string
  /** Without the query. */
  path: string
  query: string
  authorization: string | undefined
  apiVersion: string | undefined
  body: Buffer
}

/** What to do with the socket: an answer, none at all (`hang`), or its end (`destroy`). */
export type DoorAnswer = Reply | 'hang' | 'destroy'

/** Takes one call from the socket to its answer. Everything it did is recorded when it returns. */
export function answerVibesCall(sandbox: Sandbox, raw: RawCall): DoorAnswer {
  const { faults } = sandbox.state
  const parts = raw.path.split('/')
  const companyKey = parts[2] ?? ''
  const rest = parts.slice(3).join('/')
  const isEvent = raw.method === 'POST' && (rest === 'events' || rest === 'events/')

  const refused = (reply: Reply): Reply => {
    noteRefusal(sandbox, raw, companyKey, isEvent, reply.status)
    return reply
  }
  sandbox.calls++
  if (faults.outage === 'reset' || faults.outage === 'refuse') {
    noteRefusal(sandbox, raw, companyKey, isEvent, 0)
    return 'destroy'
  }
  if (faults.outage === 'unavailable') return refused({ status: 503 })
  if (faults.failEveryNth > 0 && sandbox.calls % faults.failEveryNth === 0) return refused({ status: 500 })

  const company = sandbox.state.companies.get(companyKey)
  if (faults.rejectCredentials || !mayCall(sandbox, company, raw.authorization))
    return refused(failure(new ApiError(401, 'Unauthorized: the username or password is wrong')))
  if (!company || parts[1] !== 'companies') return refused(failure(new ApiError(404, 'Not found')))

  if (faults.throttle.on) {
    const [name, perSecond] = isEvent
      ? ['events', faults.throttle.eventsPerSecond]
      : ['other', faults.throttle.othersPerSecond]
    if (!sandbox.throttle.admits(`${companyKey} ${name}`, perSecond as number, monotonicMs()))
      return refused(failure(new ApiError(429, 'Too Many Requests')))
  }
  const call: VibesCall = {
    sandbox,
    company,
    version: 1,
    params: {},
    query: new URLSearchParams(raw.query),
    body: {},
  }
  let reply: Reply
  try {
    const match = matchVibesRoute(raw.method, rest)
    if (match === 'no_such_path') throw new ApiError(404, 'Not found')
    if (match === 'no_such_method') throw new ApiError(405, 'Method not allowed')
    call.params = match.params
    call.version = readVersion(raw.apiVersion)
    if (isEvent && raw.body.length > largestEvent)
      throw new ApiError(400, `An event may have ${largestEvent} bytes at most`)
    call.body = readBody(raw)
    reply = match.handler(call)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return refused(failure(error))
  }
  if (!call.recorded)
    sandbox.record({
      kind: 'call',
      company: companyKey,
      method: raw.method,
      path: raw.path + (raw.query ? `?${raw.query}` : ''),
      status: reply.status,
    })
  if (raw.method !== 'GET' && reply.status < 300 && timesOut(sandbox)) {
    sandbox.record({ kind: 'left_unanswered', company: companyKey, method: raw.method, path: raw.path })
    return 'hang'
  }
  if (typeof reply.body === 'object') return { status: reply.status, body: withUnknownField(reply.body) }
  return reply
}

function timesOut(sandbox: Sandbox): boolean {
  return strikes(sandbox.state.faults.timeOutAfterAccepting, () =>
    sandbox.record({ kind: 'fault_spent', fault: 'timeOutAfterAccepting' }),
  )
}

/** A wrong company key with good credentials of another company gets as far as its 404. */
function mayCall(sandbox: Sandbox, company: Company | undefined, authorization: string | undefined): boolean {
  if (company) return company.authorization === authorization
  for (const other of sandbox.state.companies.values()) if (other.authorization === authorization) return true
  return false
}

function readVersion(header: string | undefined): ApiVersion {
  if (header === undefined || header === '1') return 1
  if (header === '2') return 2
  throw new ApiError(400, 'X-API-Version must be 1 or 2')
}

function readBody({ method, body }: RawCall): Record<string, unknown> {
  if (method === 'GET' || method === 'DELETE' || body.length === 0) return {}
  let parsed: unknown
  try {
    parsed = JSON.parse(body.toString('utf8'))
  } catch {
    throw new ApiError(400, 'The body is not JSON')
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new ApiError(400, 'The body must be a JSON object')
  return parsed as Record<string, unknown>
}

function failure(error: ApiError): Reply {
  return { status: error.status, body: errorEnvelope(error.messages) }
}

function noteRefusal(
  sandbox: Sandbox,
  raw: RawCall,
  company: string,
  isEvent: boolean,
  status: number,
): void {
  if (isEvent)
    sandbox.record({
      kind: 'event_refused',
      company,
      eventId: eventIdIn(raw),
      status,
      ...(status === 429 ? { stoodStillMs: sandbox.loop.stoodStillMs() } : {}),
    })
  else sandbox.record({ kind: 'call', company, method: raw.method, path: raw.path, status })
}

function eventIdIn(raw: RawCall): string | null {
  try {
    const id = asRecord(JSON.parse(raw.body.toString('utf8'))).event_id
    return typeof id === 'string' ? id : null
  } catch {
    return null
  }
}
