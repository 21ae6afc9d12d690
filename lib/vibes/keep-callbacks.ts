// Callbacks on their way into the database, many in one statement: what comes while one write is under way goes with the next. Quiet, each
// is written at once; at a thousand a second a statement and its commit serve a dozen, which is most of what one costs.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { withRetries } from '#lib/engine/retry.ts'

/** `body`: JSON as it came. */
export type IncomingCallback = { eventId: string; type: string; body: string }

const mostAtOnce = 200
/** So many wait only where the database has stopped answering; the next are refused, and Vibes tries them again. */
const mostWaiting = 5_000

type Waiting = IncomingCallback & { resolve(isNew: boolean): void; reject(error: Error): void }

/** One line for each pool. */
const lines = new WeakMap<Queryable, { waiting: Waiting[]; isWriting: boolean }>()

/** Resolves once it is on disk, to whether it was new. Rejects where it could not be kept. */
export function keepCallback(db: Queryable, callback: IncomingCallback): Promise<boolean> {
  const line = lines.get(db) ?? { waiting: [], isWriting: false }
  lines.set(db, line)
  return new Promise((resolve, reject) => {
    if (line.waiting.length >= mostWaiting) return reject(new Error(`${mostWaiting} callbacks wait already`))
    line.waiting.push({ ...callback, resolve, reject })
    if (!line.isWriting) void writeAll(db, line)
  })
}

async function writeAll(db: Queryable, line: { waiting: Waiting[]; isWriting: boolean }): Promise<void> {
  line.isWriting = true
  while (line.waiting.length > 0) await write(db, line.waiting.splice(0, mostAtOnce))
  line.isWriting = false
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
  const { rows } = await db.query<{ eventId: string }>(sql`/* vibes:keep-callbacks */
    insert into inbound_callback (event_id, callback_type, body, received_at)
    select event_id, callback_type, body::jsonb, app_now()
    from unnest(${callbacks.map((each) => each.eventId)}::text[], ${callbacks.map((each) => each.type)}::text[],
      ${callbacks.map((each) => each.body)}::text[]) with ordinality as t (event_id, callback_type, body, place)
    order by place
    on conflict (event_id) do nothing returning event_id as "eventId"`)
  return new Set(rows.map((row) => row.eventId))
}

/** SQLSTATE class 22. */
function isAboutData(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('22')
}
