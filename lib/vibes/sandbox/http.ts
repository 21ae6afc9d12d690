// Requests and answers as the handlers see them; node:http stays in server.ts.
import type { Sandbox } from './sandbox.ts'
import type { Company } from './state.ts'

export type ApiVersion = 1 | 2

/** One call of Vibes' API by a client that may make it. */
export type VibesCall = {
  sandbox: Sandbox
  company: Company
  version: ApiVersion
  params: Record<string, string>
  query: URLSearchParams
  /** The parsed body, `{}` when there was none. */
  body: Record<string, unknown>
  /** Set by the events handler once the call is recorded as an event, so that it isn't recorded twice. */
  recorded?: boolean
}

/** Without `body` the answer is empty. A string is sent as it is, anything else as JSON. */
export type Reply = { status: number; body?: unknown; contentType?: string }

export type Handler = (call: VibesCall) => Reply

/** Ends a handler with Vibes' error envelope. */
export class ApiError extends Error {
  readonly status: number
  readonly messages: string[]

  constructor(status: number, ...messages: string[]) {
    super(messages.join('; '))
    this.status = status
    this.messages = messages
  }
}

/** `{"errors":[{"message":…,"code":n}]}`; the codes are ours, Vibes publishes no table. */
export function errorEnvelope(messages: string[]): { errors: { message: string; code: number }[] } {
  return { errors: messages.map((message, index) => ({ message, code: index + 1 })) }
}

/** Vibes adds fields whenever it likes and clients must not mind: every object answered carries one nobody knows. */
export function withUnknownField(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withUnknownField)
  return typeof body === 'object' && body !== null ? { ...body, x_sandbox_unknown: { anything: true } } : body
}

/** A record, or an empty one for anything else. */
export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}
