// A claim whose lease ran out: its worker crashed or lost the database. Nobody knows whether it was posted.
import 'server-only'
import sql from 'sql-template-tag'
import { withRetries } from '#lib/db/retry.ts'
import { closeDispatches } from './close-dispatches.ts'
import type { Engine, Turn } from './engine.ts'
import { addEngineCounts } from './sql/add-engine-counts.ts'
import type { DispatchKey, DispatchKind } from './sql/pick-due.ts'
import { planByKey } from './sql/plan-by-key.ts'
import { requeueDispatches } from './sql/requeue-dispatches.ts'

const perTurn = 500

/** Texts become unknown, since repeating one may text twice; the other calls may simply be made again. */
export function expireLeasesOnce(engine: Engine): Promise<Turn> {
  return withRetries(() =>
    engine.db.transaction(async (tx) => {
      const { rows } = await tx.query<DispatchKey & { kind: DispatchKind; epoch: number }>(sql`
        /* engine:expired-leases */
        select run_member_id as "runMemberId", step_id as "stepId", pass, kind, epoch from dispatch
        where state = 'dispatching' and lease_until < clock_timestamp()
        order by run_member_id limit ${perTurn} for update skip locked`)
      if (rows.length === 0) return 'idle'
      const now = await planByKey(tx)
      await closeDispatches(
        tx,
        engine,
        rows
          .filter((row) => row.kind === 'text')
          .map((row) => ({
            ...row,
            state: 'unknown',
            outcome: 'unknown',
            reason: null,
            detail: null,
            status: 0,
          })),
        now,
      )
      const others = rows.filter((row) => row.kind !== 'text')
      await requeueDispatches(
        tx,
        others.map((row) => ({ ...row, delayMs: 0, isRepeat: true, isUntried: false })),
        now,
      )
      await addEngineCounts(
        tx,
        engine.shard,
        rows.map(({ kind }) => ({ name: 'lease_expired', label: kind, amount: 1 })),
      )
      return rows.length === perTurn ? 'more' : 'idle'
    }),
  )
}
