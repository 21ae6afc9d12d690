import 'server-only'
import sql from 'sql-template-tag'
import type { Transaction } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import type { RunState } from './badge.ts'

export type LockedRun = { state: RunState; heldReason: string | null; isEnded: boolean }

/** Locks a run's row, as everything does that stops a run or lets it go on. Throws AppError not_found. */
export async function lockRun(tx: Transaction, runId: number): Promise<LockedRun> {
  const { rows } = await tx.query<LockedRun>(sql`
    /* campaigns:lock-run */
    select state, held_reason as "heldReason", finished_at is not null as "isEnded" from campaign_run where id = ${runId} for update`)
  if (rows[0]) return rows[0]
  throw new AppError('not_found', {
    message: `run ${runId} is not there`,
    userMessage: { key: 'errors.notFound' },
  })
}
