// Pending confirmations whose time to answer is over. Vibes sends no word of that, so the clock decides.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import { withRetries } from '#lib/db/retry.ts'
import type { Engine, Turn } from './engine.ts'

const perTurn = 500

export function expireSubscriptionsOnce(engine: Engine): Promise<Turn> {
  return withRetries(() =>
    engine.db.transaction(async (tx) => {
      const now = await appNow(tx)
      // Without locks: the writer takes them in its own order and looks at each row again.
      const { rows } = await tx.query<{ listId: number; phone: string }>(sql`
        /* engine:overdue-confirmations */
        select list_id as "listId", phone from vibes_subscription
        where state = 'pending' and expires_at <= ${now} order by expires_at, phone limit ${perTurn}`)
      if (rows.length === 0) return 'idle'
      await engine.membership.expired(tx, rows, now)
      return rows.length === perTurn ? 'more' : 'idle'
    }),
  )
}
