// The only file that talks to Vibes. Everything above it works with typed resources (lists.ts, events.ts, …).
import { Buffer } from 'node:buffer'
import { type Dispatcher, errors, Pool } from 'undici'
import { maskPhonesIn } from '#lib/log.ts'

/** What is needed to call Vibes. Holds the password: never hand it to a component, an action's result or a log line. */
export type VibesConnection = {
  /** Scheme and host, no trailing slash. */
  baseUrl: string
  username: string
  password: string
  companyKey: string
}

/** Ways to call a request off. */
export type SendOptions = {
  signal?: AbortSignal | undefined
  /**
   * Called right before the first byte is written, after any wait for a connection. What it throws calls the request off:
   * nothing is sent, and `send` rejects with just that.
   */
  beforeSending?: (() => void) | undefined
}

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
 * No answer came. `sent` decides what may be done next: 'no' is certain (refused connection, no such host, aborted before
 * the first byte), 'maybe' is everything else.
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
  return {
    connection,
    async send(request) {
      if (request.signal?.aborted) throw new VibesUnreachable('no', request.signal.reason)
      const door = new Door(request.beforeSending)
      try {
        const answer = await door.of(poolFor(connection.baseUrl)).request({
          method: request.method,
          path: pathOf(connection.companyKey, request),
          headers: {
            authorization,
            accept: 'application/json',
            'x-api-version': apiVersion,
            ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          body: request.body === undefined ? null : JSON.stringify(request.body),
          ...(request.signal ? { signal: request.signal } : {}),
        })
        const text = await answer.body.text()
        return {
          status: answer.statusCode,
          text,
          body: parse(text),
          retryAfterMs: retryAfter(answer.headers),
        }
      } catch (cause) {
        if (door.closedBy) throw door.closedBy
        throw new VibesUnreachable(certainlyNotSent(cause) ? 'no' : 'maybe', cause)
      }
    },
  }
}

/** Lets one request out on to its connection, unless what is asked at that moment throws. */
class Door {
  closedBy: Error | null = null
  private readonly ask: (() => void) | undefined

  constructor(ask: (() => void) | undefined) {
    this.ask = ask
  }

  of(pool: Pool): Dispatcher {
    const { ask } = this
    if (!ask) return pool
    return pool.compose((dispatch) => (options, handler) => {
      // The handler is this request's alone; undici starts it when the request's turn on a connection has come.
      const start = handler.onRequestStart?.bind(handler)
      handler.onRequestStart = (controller, context) => {
        try {
          ask()
        } catch (error) {
          this.closedBy = error as Error
          return controller.abort(this.closedBy)
        }
        start?.(controller, context)
      }
      return dispatch(options, handler)
    })
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

/** Errors of the connection itself: the request's first byte was never written. */
const notSentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

function certainlyNotSent(cause: unknown): boolean {
  if (cause instanceof errors.ConnectTimeoutError) return true
  if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.every(certainlyNotSent)
  const code = (cause as { code?: unknown } | null)?.code
  return typeof code === 'string' && notSentCodes.has(code)
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
