// A callback is kept as it came and answered at once; what it means is worked out later (apply-callbacks.ts).
import 'server-only'
import { hash } from 'node:crypto'
import { monotonicMs } from '#lib/clock.ts'
import type { Queryable } from '#lib/db/sql.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import { log } from '#lib/log.ts'
import { isCallbackSecret } from './callback-secret.ts'
import { keepCallback } from './keep-callbacks.ts'

/** Vibes' longest callback carries one event, and an event is at most 16 kB. */
export const largestCallbackBytes = 256 * 1024
const longestEventId = 200
/** The worker is woken no more often than this: once it has found work it looks for more by itself for longer (lib/worker/services.ts). */
const wakeEveryMs = 500

export type Received = 'stored' | 'repeated' | 'forged' | 'too_large' | 'unreadable'

/** A callback's body, or null where it is longer than so many bytes. */
type ReadBody = (mostBytes: number) => Promise<Buffer | null>

/** Stores one callback. A repeated one (same event id) is not stored again and needs no wake-up. */
export async function receiveCallback(
  db: Queryable,
  callback: { secret: string; readBody: ReadBody },
): Promise<Received> {
  if (!(await isCallbackSecret(db, callback.secret))) return 'forged'
  const bytes = await callback.readBody(largestCallbackBytes)
  if (bytes === null) return 'too_large'
  const text = storable(bytes.toString('utf8'))
  const body = parseObject(text)
  if (body === null) return 'unreadable'
  const eventId = typeof body.event_id === 'string' && body.event_id !== '' ? body.event_id : null
  const type = [body.callback_type, body.event_type].find((each) => typeof each === 'string' && each !== '')
  const isNew = await keepCallback(db, {
    eventId: eventId === null || eventId.length > longestEventId ? digest(text) : eventId,
    type: String(type ?? 'unknown').slice(0, 100),
    body: text,
  })
  if (!isNew) return 'repeated'
  wakeSoon(db)
  return 'stored'
}

/** Reads a stream of the web's kind, as Next has it. */
export function bodyOfStream(body: AsyncIterable<Uint8Array> | null): ReadBody {
  return async (mostBytes) => {
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of body ?? []) {
      size += chunk.byteLength
      if (size > mostBytes) return null
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  }
}

/**
 * JSON that Postgres keeps: without NUL, which is none of Vibes', and with U+FFFD for half of an emoji, as a message that was cut may end with. A
 * backslash that is itself escaped is stepped over: what follows it is no escape.
 */
function storable(text: string): string {
  if (!text.includes('\\u') && !text.includes('\u0000')) return text
  return text
    .replaceAll('\u0000', '')
    .replaceAll(/\\\\|\\u0000|(?:\\u[dD][89a-fA-F][0-9a-fA-F]{2})+/g, (escaped) => {
      if (escaped === '\\\\') return escaped
      if (escaped === '\\u0000') return ''
      return JSON.stringify((JSON.parse(`"${escaped}"`) as string).toWellFormed()).slice(1, -1)
    })
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

function digest(text: string): string {
  return `sha256:${hash('sha256', text)}`
}

let wokenAt = -wakeEveryMs
let waking: NodeJS.Timeout | null = null

/** At once where nothing came lately. A lost wake-up costs half a second: the worker also looks by itself. */
function wakeSoon(db: Queryable): void {
  if (waking) return
  const early = wokenAt + wakeEveryMs - monotonicMs()
  if (early <= 0) wake(db)
  else waking = setTimeout(wake, early, db).unref()
}

function wake(db: Queryable): void {
  waking = null
  wokenAt = monotonicMs()
  enqueue(db, { queue: 'wake-engine', data: { service: 'callbacks' }, key: 'callbacks' }).catch((error) =>
    log.warn({ err: error }, 'callbacks: no wake-up'),
  )
}
