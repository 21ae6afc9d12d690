// The demo's one clock: Flowstep's own, ahead of or behind real time by an offset, pushed to the sandbox so that both agree on
// what day it is. `npm start` sets it to a Tuesday morning; the sandbox page moves it.
import 'server-only'
import sql from 'sql-template-tag'
import { Temporal } from 'temporal-polyfill'
import { appNow } from '#lib/clock.ts'
import type { Database, Queryable } from '#lib/db/sql.ts'
import { env } from '#lib/env.ts'
import { AppError } from '#lib/errors.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import { sandboxControlFromEnv } from '#lib/vibes/sandbox-control.ts'

const accountZone = 'America/Chicago'

/** Services that may have work at once when the time jumps. */
const timed = ['wake', 'expire-subscriptions', 'deliver-events', 'deliver-calls']

/** Moves the clock forward by so many milliseconds; back is refused, since what has happened cannot un-happen. Returns the new now. */
export async function moveDemoClock(db: Database, milliseconds: number): Promise<Date> {
  if (!Number.isFinite(milliseconds) || milliseconds < 0) {
    throw new AppError('invalid_input', {
      message: 'the demo clock only moves forward',
      userMessage: { key: 'sandbox.errors.clockBack' },
    })
  }
  return shift(db, milliseconds)
}

/** To the next 10:00 in US Central that is tomorrow or later. */
export async function moveDemoClockToTomorrow(db: Database): Promise<Date> {
  const now = await appNow(db)
  return shift(db, tomorrowAtTen(now).getTime() - now.getTime())
}

/** Sets the clock to a moment, forward or back: for a fresh demo, before anything has happened. */
export async function setDemoClock(db: Database, to: Date): Promise<Date> {
  return shift(db, to.getTime() - (await appNow(db)).getTime())
}

/** Exported for the test. */
export function tomorrowAtTen(now: Date): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(accountZone)
  return new Date(local.add({ days: 1 }).withPlainTime('10:00').epochMilliseconds)
}

/** Tells the sandbox our offset. It starts with real time; call it whenever either process may have restarted. */
export async function pushDemoClock(db: Queryable): Promise<void> {
  const { rows } = await db.query<{ offset: number }>(
    sql`/* demo-clock:offset */ select offset_ms as offset from clock where id = 1`,
  )
  await sandboxControlFromEnv()?.setClock(rows[0]!.offset)
}

async function shift(db: Database, milliseconds: number): Promise<Date> {
  if (!env().isDemo) {
    throw new AppError('forbidden', {
      message: 'the clock moves in the demo only',
      userMessage: { key: 'sandbox.errors.onlyInDemo' },
    })
  }
  await db.transaction(async (tx) => {
    await tx.query(
      sql`/* demo-clock:move */ update clock set offset_ms = offset_ms + ${Math.round(milliseconds)} where id = 1`,
    )
    for (const service of timed) await enqueue(tx, { queue: 'wake-engine', data: { service }, key: service })
  })
  await pushDemoClock(db)
  return appNow(db)
}
