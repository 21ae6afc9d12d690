import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { DispatchKey } from './pick-due.ts'

export type Requeue = DispatchKey & {
  epoch: number
  /** Not before this much later. */
  delayMs: number
  /** The post that went may have been carried out. */
  isRepeat: boolean
  /** It was never posted: the try does not count. */
  isUntried: boolean
}

/** Hands dispatches back to the queue. Only the newest claim may: an older one has lost them already. */
export async function requeueDispatches(tx: Queryable, requeues: Requeue[], now: Date): Promise<void> {
  await tx.query(sql`
    /* engine:requeue-dispatches */
    update dispatch d set state = 'queued', due_at = ${now}::timestamptz + k."delayMs" * interval '1 millisecond', post_by = null, lease_until = null,
      attempts = d.attempts - k."isUntried"::int, is_repeat = d.is_repeat or k."isRepeat", dispatched_at = null
    from jsonb_to_recordset(${JSON.stringify(requeues)}::jsonb)
           as k("runMemberId" bigint, "stepId" int, pass smallint, epoch int, "delayMs" float8, "isRepeat" boolean, "isUntried" boolean)
    where d.run_member_id = k."runMemberId" and d.step_id = k."stepId" and d.pass = k.pass and d.epoch = k.epoch and d.state = 'dispatching'`)
}
