// Whether the account drops an event id it has met: the only thing that makes posting a text in doubt again safe. Vibes' documents do not
// say, so it is tried: the same event twice to a test phone, and the callbacks counted.
import 'server-only'
import { randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import { monotonicMs, sleep } from '#lib/clock.ts'
import type { Database, Queryable } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { parsePhone } from '#lib/phones/parse.ts'
import { callPacer } from './call-pacer.ts'
import { ensureEventCampaign } from './ensure-event-campaign.ts'
import { postEvent } from './events.ts'
import { withExplanations } from './explain-failure.ts'
import { loadClient } from './load-service.ts'
import { isSuccess } from './read-answer.ts'
import { readCallback } from './read-callback.ts'
import { VibesRefused } from './vibes-errors.ts'

const patienceMs = 30_000
/** After the first text was heard of, the second has this long to be heard of too. */
const secondPatienceMs = 5_000
const lookEveryMs = 150

/**
 * Sends one or two texts to the phone, which must be on a Vibes list. Returns and keeps whether the second was dropped. Throws where Vibes
 * refuses, or tells nothing of the first within half a minute: then nothing was learnt.
 */
export async function testRepeats(
  db: Database,
  options: {
    phone: string
    signal?: AbortSignal
    patience?: { first: number; second: number }
    save?: (tx: Queryable, result: { dropped: boolean }) => Promise<unknown>
  },
): Promise<{ dropped: boolean }> {
  const parsed = parsePhone(options.phone)
  const list = parsed.kind === 'ok' ? await listOf(db, parsed.phone) : null
  if (parsed.kind !== 'ok' || list === null) throw notOnList()
  const { phone } = parsed
  const loaded = await loadClient(db)
  if (!loaded)
    throw new AppError('not_found', {
      message: 'no service',
      userMessage: { key: 'vibes.errors.notConnected' },
    })
  const { signal } = options
  const event = {
    // Not of the form of a text's id, so that no run can take its callbacks for its own.
    eventId: `${loaded.service.installation}-test-${randomBytes(6).toString('hex')}`,
    eventType: await withExplanations(() =>
      ensureEventCampaign(db, { listId: list, ...loaded, ...(signal ? { signal } : {}) }),
    ),
    phone,
    message: 'A test from Flowstep: does the same message arrive once or twice?',
  }
  const pacer = callPacer(db, 'events')
  for (let time = 0; time < 2; time += 1) {
    await pacer.turn(signal ?? new AbortController().signal)
    await withExplanations(async () => {
      const response = await postEvent(loaded.client, event, { signal })
      if (!isSuccess(response)) throw new VibesRefused(response, 'the test event')
    })
  }
  const dropped = (await listen(db, event.eventId, options)) < 2
  await db.transaction(async (tx) => {
    await tx.query(sql`/* vibes:keep-repeats */
      update vibes_service set repeats_dropped = ${dropped}, repeats_tested_at = app_now() where id = 1`)
    await options.save?.(tx, { dropped })
  })
  return { dropped }
}

/** A list the number is on, or null. */
async function listOf(db: Queryable, phone: string): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(sql`/* vibes:list-of-test-phone */
    select s.list_id as id from vibes_subscription s left join recipient r on r.phone = s.phone
    where s.phone = ${phone} and s.state = 'active' and r.stopped_at is null order by 1 limit 1`)
  return rows[0]?.id ?? null
}

/** How many texts Vibes tells of: the most often that one and the same thing happened to this event. */
async function listen(
  db: Queryable,
  eventId: string,
  options: { signal?: AbortSignal; patience?: { first: number; second: number } },
): Promise<number> {
  const { first, second } = options.patience ?? { first: patienceMs, second: secondPatienceMs }
  const startedAt = monotonicMs()
  let heardAt: number | null = null
  for (;;) {
    const times = await timesHeard(db, eventId)
    const now = monotonicMs()
    if (times > 1) return times
    if (times === 1) heardAt ??= now
    if (heardAt !== null && now - heardAt > second) return times
    if (heardAt === null && now - startedAt > first) break
    await sleep(lookEveryMs, options.signal)
  }
  throw new AppError('unavailable', {
    message: 'no callback about the test event',
    userMessage: { key: 'vibes.repeats.nothingHeard', values: { seconds: Math.round(first / 1000) } },
  })
}

async function timesHeard(db: Queryable, eventId: string): Promise<number> {
  const { rows } = await db.query<{ body: unknown; callbackType: string; receivedAt: Date }>(sql`
    /* vibes:callbacks-of-event */
    select callback_type as "callbackType", body, received_at as "receivedAt" from inbound_callback
    where callback_type = 'event_processed' and received_at > app_now() - interval '5 minutes'
      and body #>> '{event_processed,event_id}' = ${eventId}`)
  const times = new Map<string, number>()
  for (const { callbackType, body, receivedAt } of rows) {
    const news = readCallback(callbackType, body, receivedAt)
    if (news.about !== 'event') continue
    const what = `${news.action.type} ${news.action.status} ${news.action.reason}`
    times.set(what, (times.get(what) ?? 0) + 1)
  }
  return Math.max(0, ...times.values())
}

function notOnList() {
  return new AppError('invalid_input', {
    message: 'the test phone is on no list',
    userMessage: { key: 'vibes.repeats.notOnList' },
    fieldErrors: { phone: { key: 'vibes.repeats.notOnList' } },
  })
}
