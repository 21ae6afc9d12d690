// After a pause: what stopped it must be mended first, so Vibes is asked before anything goes out again.
import 'server-only'
import sql from 'sql-template-tag'
import type { Database, Queryable } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import { withExplanations } from './explain-failure.ts'
import { listSubscriptionLists } from './lists.ts'
import { loadClient } from './load-service.ts'
import { politeClient } from './polite-client.ts'

/** Ends the pause once Vibes answers with the stored details; else throws what it says, and the pause stays. */
export async function resumeService(db: Database, save?: (tx: Queryable) => Promise<unknown>): Promise<void> {
  const loaded = await loadClient(db)
  if (!loaded) {
    throw new AppError('not_found', {
      message: 'no service',
      userMessage: { key: 'vibes.errors.notConnected' },
    })
  }
  await withExplanations(() => listSubscriptionLists(politeClient(db, loaded.client)))
  await db.transaction(async (tx) => {
    await tx.query(sql`/* vibes:resume-service */
      update vibes_service set state = 'connected', paused_reason = null, paused_detail = null, paused_at = null, open_until = null,
        updated_at = clock_timestamp()
      where id = 1`)
    await save?.(tx)
    for (const service of ['deliver-events', 'deliver-calls']) {
      await enqueue(tx, { queue: 'wake-engine', data: { service }, key: service })
    }
  })
}
