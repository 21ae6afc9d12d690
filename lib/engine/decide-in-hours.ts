// decide, with the permitted hours at hand. They are made for a zone set when it is first met and nearly always there, so decide goes first and is
// asked again only where it found none: to look at every person's zones beforehand took a tenth of a Send step.
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { Step } from '#lib/flow/flow.ts'
import { type DecidedBranch, decideStep } from './decide-step.ts'
import type { Executors, RunOfStep } from './executor.ts'
import { fillSendingWindows } from './fill-sending-windows.ts'

/** The members in `chunk` → rows of `decided`. Hours are written by `db`, outside the transaction. */
export async function decideInHours(
  tx: Queryable,
  db: Queryable,
  executors: Executors,
  step: Step,
  run: RunOfStep,
): Promise<DecidedBranch[]> {
  const branches = await decideStep(tx, executors, step, run)
  const filled = await fillSendingWindows(
    tx,
    db,
    sql`select zone_set from decided where reason = 'no_legal_hours'`,
    run.now,
  )
  if (filled === 0) return branches
  await tx.query(sql`/* engine:decide-again */ delete from decided`)
  return decideStep(tx, executors, step, run)
}
