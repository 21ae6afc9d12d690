// Callbacks on their way into the database, many in one statement. Quiet, each is written at once; what comes soon after a write waits a
// little for more, so that a statement and its commit, which are most of what one costs, serve forty of them at a thousand a second.
import 'server-only'
import sql from 'sql-template-tag'
import { monotonicMs } from '#lib/clock.ts'
import { withRetries } from '#lib/db/retry.ts'
import type { Queryable } from '#lib/db/sql.ts'

/** `body`: JSON as it came. */
export type IncomingCallback = { eventId: string; type: string; body: string }

/** From the beginning of a write to the next, at most. */
const gatherMs = 40
/** When nothing came for this long nothing is waited for: whoever calls may have no more connections open than wait for our answers. */
const pauseMs = 5
const mostAtOnce = 200
/** Nothing else is written meanwhile. Whoever hears that it could not be kept sends it again, to a database that answers; the event id makes one of two. */
const timeoutMs = 10_000
/** So many wait only where the database has stopped answering; the next are refused, and Vibes tries them again. */
const mostWaiting = 5_000

type Waiting = IncomingCallback & { resolve(isNew: boolean): void; reject(error: Error): void }
type Line = {
  waiting: Waiting[]
  isWriting: boolean
  begunAt: number
  cameAt: number
  timer: NodeJS.Timeout | undefined
}

/** One line for each pool. */
const lines = new WeakMap<Queryable, Line>()

/** Resolves once it is on disk, to whether it was new. Rejects where it could not be kept. */
export function keepCallback(db: Queryable, callback: IncomingCallback): Promise<boolean> {
  const line = lines.get(db) ?? {
    waiting: [],
    isWriting: false,
    begunAt: -gatherMs,
    cameAt: 0,
    timer: undefined,
  }
  lines.set(db, line)
  return new Promise((resolve, reject) => {
    if (line.waiting.length >= mostWaiting) return reject(new Error(`${mostWaiting} callbacks wait already`))
    line.waiting.push({ ...callback, resolve, reject })
    line.cameAt = monotonicMs()
    if (!line.isWriting && !line.timer) gather(db, line)
  })
}

/** Writes what waits, now or when the time has come. */
function gather(db: Queryable, line: Line): void {
  const early = Math.min(line.begunAt + gatherMs, line.cameAt + pauseMs) - monotonicMs()
  line.timer = early > 0 ? setTimeout(gather, early, db, line) : undefined
  if (early <= 0) void writeNext(db, line)
}

async function writeNext(db: Queryable, line: Line): Promise<void> {
  line.isWriting = true
  line.begunAt = monotonicMs()
  await write(db, line.waiting.splice(0, mostAtOnce))
  line.isWriting = false
  if (line.waiting.length > 0) gather(db, line)
}

/** Never rejects: each of them hears what became of it. */
async function write(db: Queryable, callbacks: Waiting[]): Promise<void> {
  try {
    const added = await withRetries(() => insert(db, callbacks))
    for (const { eventId, resolve } of callbacks) resolve(added.delete(eventId))
  } catch (error) {
    // One that Postgres can't store as JSON must not take the others with it.
    if (callbacks.length > 1 && isAboutData(error)) for (const each of callbacks) await write(db, [each])
    else for (const { reject } of callbacks) reject(error as Error)
  }
}

/** In the order they came, which is the order they are worked on. Returns the event ids that were new. */
async function insert(db: Queryable, callbacks: IncomingCallback[]): Promise<Set<string>> {
  const { rows } = await db.query<{ eventId: string }>(
    sql`/* vibes:keep-callbacks */
    insert into inbound_callback (event_id, callback_type, body, received_at)
    select event_id, callback_type, body::jsonb, (select app_now())
    from unnest(${callbacks.map((each) => each.eventId)}::text[], ${callbacks.map((each) => each.type)}::text[],
      ${callbacks.map((each) => each.body)}::text[]) with ordinality as t (event_id, callback_type, body, place)
    order by place
    on conflict (event_id) do nothing returning event_id as "eventId"`,
    { timeoutMs },
  )
  return new Set(rows.map((row) => row.eventId))
}

/** SQLSTATE class 22. */
function isAboutData(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('22')
}
