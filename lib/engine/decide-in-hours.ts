// decide, with the permitted hours at hand. They are made for a zone set when it is first met and nearly always there, so decide goes first and is
// asked again only where it found none: to look at every person's zones beforehand took a tenth of a Send step.
import sql from 'sql-template-tag'
import type { Database, Queryable } from '#lib/db/sql.ts'
import type { Step } from '#lib/flow/flow.ts'
import { type DecidedBranch, decideStep } from './decide-step.ts'
import type { Executors, RunOfStep } from './executor.ts'
import { fillSendingWindows } from './fill-sending-windows.ts'

/** The members in `chunk` → rows of `decided`. Hours are written by `db`, outside the transaction. */
export async function decideInHours(
  tx: Queryable,
  db: Database,
  executors: Executors,
  step: Step,
  run: RunOfStep,
): Promise<DecidedBranch[]> {
  const branches = await decideStep(tx, executors, step, run)
  await fillSendingWindows(tx, db, sql`select zone_set from decided where reason = 'no_legal_hours'`, run.now)
  if (!(await areHoursThereNow(tx, run))) return branches
  await tx.query(sql`/* engine:decide-again */ delete from decided`)
  return decideStep(tx, executors, step, run)
}

/** Whether somebody was found to have no hours whose hours there are by now: filled by us, or by another worker since decide looked. */
async function areHoursThereNow(tx: Queryable, run: RunOfStep): Promise<boolean> {
  const { rows } = await tx.query<{ found: boolean }>(sql`
    /* engine:hours-there-now */
    select exists (select from decided d join sending_window w on w.zone_set = d.zone_set
                   where d.reason = 'no_legal_hours' and w.closes_at > ${run.now}) as found`)
  return rows[0]!.found
}
