// What a control handler is given, and how it refuses.
import type { Reply } from './http.ts'
import type { Sandbox } from './sandbox.ts'

export type ControlCall = {
  sandbox: Sandbox
  params: Record<string, string>
  query: URLSearchParams
  body: unknown
  urls: { url: string; controlUrl: string }
}

export type ControlHandler = (call: ControlCall) => Reply

/** A refusal of the control API, answered as `{"error": sentence}`. */
export class ControlError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** A query parameter as a whole number from 0. */
export function wholeNumber(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name)
  if (text === null) return otherwise
  if (!/^\d{1,15}$/.test(text)) throw new ControlError(400, `${name} must be a whole number`)
  return Number(text)
}
