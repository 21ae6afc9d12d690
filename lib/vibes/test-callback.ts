// The only proof that Vibes can reach us: ask it to call, and wait for the call.
import 'server-only'
import sql from 'sql-template-tag'
import { monotonicMs, sleep } from '#lib/clock.ts'
import type { Database } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { type CallbackSubject, fireTestCallback } from './callback-registry.ts'
import { withExplanations } from './explain-failure.ts'
import { loadClient } from './load-service.ts'
import { politeClient } from './polite-client.ts'

const patienceMs = 10_000
const lookEveryMs = 150

/** Returns how long the call took. Throws where none came within ten seconds, or nothing is registered. */
export async function testCallback(db: Database, signal?: AbortSignal): Promise<{ milliseconds: number }> {
  const loaded = await loadClient(db)
  if (!loaded)
    throw new AppError('not_found', {
      message: 'no service',
      userMessage: { key: 'vibes.errors.notConnected' },
    })
  const startedAt = monotonicMs()
  const subject: CallbackSubject = { callbackType: 'company_participant_added', scope: '', body: {} }
  const eventId = await withExplanations(() =>
    fireTestCallback(politeClient(db, loaded.client), subject, signal),
  )
  if (eventId === null) {
    throw new AppError('not_ready', {
      message: 'no active callback',
      userMessage: { key: 'vibes.errors.noCallback' },
    })
  }
  while (monotonicMs() - startedAt < patienceMs) {
    if (await hasArrived(db, eventId)) {
      await db.query(
        sql`/* vibes:callback-tested */ update vibes_service set callback_tested_at = app_now() where id = 1`,
      )
      return { milliseconds: Math.round(monotonicMs() - startedAt) }
    }
    await sleep(lookEveryMs, signal)
  }
  throw new AppError('unavailable', {
    message: 'the test callback did not arrive',
    userMessage: {
      key: 'vibes.errors.callbackMissing',
      values: { address: loaded.service.callbackBaseUrl, seconds: patienceMs / 1000 },
    },
  })
}

async function hasArrived(db: Database, eventId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    sql`/* vibes:test-arrived */ select from inbound_callback where event_id = ${eventId}`,
  )
  return rowCount > 0
}
