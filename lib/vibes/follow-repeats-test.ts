// What a test of repeats waits for, and what comes of it: word of the first text; the second post, no sooner than the engine would ever make
// one; word of the second, or none for long enough. Called again and again by whoever looks at the page.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import type { Database, Queryable } from '#lib/db/sql.ts'
import { firstPatienceSeconds } from '#lib/engine/repost-patience.ts'
import { AppError } from '#lib/errors.ts'
import { callPacer } from './call-pacer.ts'
import { classOfStatus } from './classify-answer.ts'
import { postEvent } from './events.ts'
import { explainVibesFailure } from './explain-failure.ts'
import { loadClient } from './load-service.ts'
import { readCallback } from './read-callback.ts'
import {
  changeRepeatsTest,
  claimSecondPost,
  endRepeatsTest,
  type RepeatsTest,
  readRepeatsTest,
} from './repeats-test.ts'
import { VibesRefused } from './vibes-errors.ts'

/** first: word of the first text is awaited · waiting: for the time of the second · listening: for word of the second · none: no test is under way */
export type RepeatsProgress =
  | { state: 'none' }
  | {
      state: 'first' | 'waiting' | 'listening'
      /** To the end of the test. Null while word of the first is late: then nobody knows. */
      secondsLeft: number | null
    }
  | { state: 'done'; dropped: boolean }

/** Milliseconds. */
type RepeatsPatience = {
  /** For word of the first text. */
  first: number
  /** From the first post to the second: a shorter memory of Vibes' is of no use to the engine. */
  between: number
  /** For word of the second; or twice as long as word of the first took, where that is more. */
  second: number
}

const usualPatience: RepeatsPatience = { first: 60_000, between: firstPatienceSeconds * 1000, second: 60_000 }
/** Left alone for longer before its second post, a test is forgotten: nobody expects that text any more. */
const forgottenAfterMs = 15 * 60_000
/** A post takes a fraction of it; whoever was about to make it died. */
const postingMs = 60_000

/**
 * Does what is due. Once it is known whether the second was dropped that is kept, with `save` in the same transaction, and the test is over. It is
 * also over where this throws: then nothing was learnt.
 */
export async function followRepeatsTest(
  db: Database,
  options: {
    patience?: RepeatsPatience
    save?: (tx: Queryable, result: { dropped: boolean }) => Promise<unknown>
  } = {},
): Promise<RepeatsProgress> {
  const test = await readRepeatsTest(db)
  if (!test) return { state: 'none' }
  const patience = options.patience ?? usualPatience
  const conclude = (dropped: boolean) => end(db, test, { dropped, ...options })
  const [now, { times, firstMs }] = await Promise.all([appNow(db), heardOf(db, test)])
  const passed = (since: string) => now.getTime() - Date.parse(since)
  const listeningMs = Math.max(patience.second, 2 * firstMs)
  if (times > 1) return conclude(false)
  if (test.secondAt !== null) {
    const leftMs = listeningMs - passed(test.secondAt)
    return leftMs < 0 ? conclude(true) : underWay('listening', leftMs)
  }
  const toSecondMs = patience.between - passed(test.firstAt)
  const waiting = underWay('waiting', Math.max(0, toSecondMs) + listeningMs)
  if (passed(test.firstAt) > forgottenAfterMs) {
    await endRepeatsTest(db, test)
    return { state: 'none' }
  }
  if (test.postingAt !== null) {
    if (passed(test.postingAt) < postingMs) return waiting
    await endRepeatsTest(db, test)
    throw interrupted()
  }
  if (times === 0) {
    if (passed(test.firstAt) <= patience.first)
      return underWay('first', toSecondMs > 0 ? toSecondMs + listeningMs : null)
    await endRepeatsTest(db, test)
    throw nothingHeard(patience)
  }
  if (toSecondMs > 0 || !(await claimSecondPost(db, test, now))) return waiting
  return postAgain(db, test, listeningMs, conclude)
}

const underWay = (state: 'first' | 'waiting' | 'listening', leftMs: number | null): RepeatsProgress => ({
  state,
  secondsLeft: leftMs === null ? null : Math.ceil(Math.max(0, leftMs) / 1000),
})

async function postAgain(
  db: Database,
  test: RepeatsTest,
  listeningMs: number,
  conclude: (dropped: boolean) => Promise<RepeatsProgress>,
): Promise<RepeatsProgress> {
  try {
    const loaded = await loadClient(db)
    if (!loaded) throw interrupted()
    await callPacer(db, 'events').turn(new AbortController().signal)
    const response = await postEvent(loaded.client, test)
    if (response.status === 429) {
      await changeRepeatsTest(db, test, { postingAt: null })
      return underWay('waiting', listeningMs)
    }
    const answer = classOfStatus(response.status)
    // The first was taken, so it is the id that is refused: "re-using an event_id may result in successive events failing".
    if (answer === 'refused') return conclude(true)
    if (answer !== 'accepted') throw new VibesRefused(response, 'the test event, the second time')
  } catch (error) {
    await endRepeatsTest(db, test)
    throw explainVibesFailure(error)
  }
  await changeRepeatsTest(db, test, { secondAt: (await appNow(db)).toISOString() })
  return underWay('listening', listeningMs)
}

async function end(
  db: Database,
  test: RepeatsTest,
  options: { dropped: boolean; save?: (tx: Queryable, result: { dropped: boolean }) => Promise<unknown> },
): Promise<RepeatsProgress> {
  const { dropped, save } = options
  return db.transaction(async (tx): Promise<RepeatsProgress> => {
    if (!(await endRepeatsTest(tx, test))) return { state: 'none' }
    await tx.query(sql`/* vibes:keep-repeats */
      update vibes_service set repeats_dropped = ${dropped}, repeats_tested_at = app_now() where id = 1`)
    await save?.(tx, { dropped })
    return { state: 'done', dropped }
  })
}

/** Of how many texts Vibes tells, which is the most often that one and the same thing happened to this event; and how long word of the first took. */
async function heardOf(db: Queryable, test: RepeatsTest): Promise<{ times: number; firstMs: number }> {
  const { rows } = await db.query<{ body: unknown; callbackType: string; receivedAt: Date }>(sql`
    /* vibes:callbacks-of-event */
    select callback_type as "callbackType", body, received_at as "receivedAt" from inbound_callback
    where id > ${test.afterCallback} and callback_type = 'event_processed' and body #>> '{event_processed,event_id}' = ${test.eventId}
    order by id`)
  const times = new Map<string, number>()
  for (const { callbackType, body, receivedAt } of rows) {
    const news = readCallback(callbackType, body, receivedAt)
    if (news.about !== 'event') continue
    const what = `${news.action.type} ${news.action.status} ${news.action.reason}`
    times.set(what, (times.get(what) ?? 0) + 1)
  }
  const firstMs = rows[0] ? rows[0].receivedAt.getTime() - Date.parse(test.firstAt) : 0
  return { times: Math.max(0, ...times.values()), firstMs }
}

function nothingHeard({ first }: RepeatsPatience) {
  return new AppError('unavailable', {
    message: 'no callback about the test event',
    userMessage: { key: 'vibes.repeats.nothingHeard', values: { seconds: Math.round(first / 1000) } },
  })
}

function interrupted() {
  return new AppError('unavailable', {
    message: 'the test of repeats was interrupted',
    userMessage: { key: 'vibes.repeats.interrupted' },
  })
}
