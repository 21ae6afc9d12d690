// The texting service as the top bar and Home speak of it.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

export type ConnectedService = {
  displayName: string
  isSandbox: boolean
  state: 'connected' | 'paused'
  /** A code under `vibes.pauseReasons` while paused. */
  pausedReason: string | null
}

/** The connected service, or null before an admin has added one. */
export async function connectedService(db: Queryable): Promise<ConnectedService | null> {
  const { rows } = await db.query<ConnectedService>(sql`/* shell:connected-service */
    select display_name as "displayName", is_sandbox as "isSandbox", state, paused_reason as "pausedReason"
    from vibes_service
    where id = 1`)
  return rows[0] ?? null
}
