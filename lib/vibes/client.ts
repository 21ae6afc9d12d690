// The only file that talks to Vibes. Everything above it works with typed resources (lists.ts, events.ts, …).
import { Buffer } from 'node:buffer'
import { Pool } from 'undici'
import { maskPhonesIn } from '#lib/log.ts'
import { type ExchangeOptions, exchange, NoAnswer } from './exchange.ts'

/** What is needed to call Vibes. Holds the password: never hand it to a component, an action's result or a log line. */
export type VibesConnection = {
  /** Scheme and host, no trailing slash. */
  baseUrl: string
  username: string
  password: string
  companyKey: string
}

/** Ways to call a request off. */
export type SendOptions = ExchangeOptions

export type VibesRequest = SendOptions & {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/companies/{company key}/`, one entry a segment; each is URL-encoded here. End with '' for a trailing slash. */
  path: readonly string[]
  query?: Readonly<Record<string, string>>
  body?: unknown
}

/** What came back, whatever the status. `body` is null where it was empty or no JSON (Vibes has both). */
export type VibesResponse = { status: number; body: unknown; text: string; retryAfterMs: number | null }

/**
 * No answer came. `sent` decides what may be done next: 'no' is certain (its turn on a connection never came: refused, no such host,
 * given up before), 'maybe' is everything else.
 */
export class VibesUnreachable extends Error {
  readonly sent: 'no' | 'maybe'

  constructor(sent: 'no' | 'maybe', cause: unknown) {
    super(`Vibes did not answer: ${wordsOf(cause)}`, { cause })
    this.name = 'VibesUnreachable'
    this.sent = sent
  }
}

export type VibesClient = {
  connection: VibesConnection
  /**
   * Resolves with any HTTP answer; throws `VibesUnreachable` where none came, or what `beforeSending` threw. Never repeats
   * a call by itself.
   */
  send(request: VibesRequest): Promise<VibesResponse>
}

/** Longest wait for an answer. The engine's lease is this plus a margin. */
export const answerTimeoutMs = 10_000
const connectTimeoutMs = 3_000
/** An answer longer than this is none of Vibes' (their longest, a list of lists, is some kilobytes). */
const maxAnswerBytes = 8 * 1024 * 1024
/** 300 events a second at 100 ms each keep 30 busy; the rest is room for slow answers. Opened as they are needed. */
const connectionsPerHost = 256

// Version 2 speaks E.164; without the header Vibes answers as version 1, where E.164 is an error.
const apiVersion = '2'

const pools = new Map<string, Pool>()

function poolFor(baseUrl: string): Pool {
  let pool = pools.get(baseUrl)
  if (!pool) {
    pool = new Pool(baseUrl, {
      connections: connectionsPerHost,
      pipelining: 1,
      connect: { timeout: connectTimeoutMs },
      headersTimeout: answerTimeoutMs,
      bodyTimeout: answerTimeoutMs,
      maxResponseSize: maxAnswerBytes,
    })
    pools.set(baseUrl, pool)
  }
  return pool
}

/** Closes every connection kept open, so that a process or a test can end. */
export async function closeVibesConnections(): Promise<void> {
  const open = [...pools.values()]
  pools.clear()
  await Promise.all(open.map((pool) => pool.close()))
}

export function vibesClient(connection: VibesConnection): VibesClient {
  const authorization = `Basic ${Buffer.from(`${connection.username}:${connection.password}`).toString('base64')}`
  const always = ['authorization', authorization, 'accept', 'application/json', 'x-api-version', apiVersion]
  const withBody = [...always, 'content-type', 'application/json']
  return {
    connection,
    async send(request) {
      const hasBody = request.body !== undefined
      const path = pathOf(connection.companyKey, request)
      try {
        const { status, headers, text } = await exchange(
          poolFor(connection.baseUrl),
          {
            method: request.method,
            path,
            headers: hasBody ? withBody : always,
            body: hasBody ? JSON.stringify(request.body) : null,
          },
          request,
        )
        return { status, text, body: parse(text), retryAfterMs: retryAfter(headers) }
      } catch (error) {
        throw error instanceof NoAnswer ? new VibesUnreachable(error.sent, error.cause) : error
      }
    },
  }
}

/** `+` must arrive as %2B, which encodeURIComponent does. Exported for the test. */
export function pathOf(companyKey: string, request: Pick<VibesRequest, 'path' | 'query'>): string {
  const path = ['companies', companyKey, ...request.path].map(encodeURIComponent).join('/')
  const query = Object.entries(request.query ?? {})
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
  return query === '' ? `/${path}` : `/${path}?${query}`
}

function parse(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function retryAfter(headers: Record<string, string | string[] | undefined>): number | null {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 300) * 1000 : null
}

function wordsOf(cause: unknown): string {
  const error = cause as { code?: unknown; message?: unknown } | null
  return maskPhonesIn([error?.code, error?.message].filter((part) => typeof part === 'string').join(' '))
}
