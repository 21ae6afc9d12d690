// Which text each SMS message of a flow stands for now. A run keeps these, however the messages change while it is on.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { Step } from '#lib/flow/flow.ts'

/** SMS message id → id of its approved version, for every message the steps and choices name; those without an approved text are left out. */
export async function approvedVersions(db: Queryable, steps: Step[]): Promise<Record<number, number>> {
  const settings = steps.flatMap((step) => [step.settings, ...step.choices.map((choice) => choice.settings)])
  const ids = settings.map((each) => each?.messageId).filter((id): id is number => Number.isInteger(id))
  const { rows } = await db.query<{ id: number; version: number }>(sql`
    /* campaigns:approved-versions */
    select m.id, m.approved_version_id as version from sms_message m join asset a on a.id = m.id
    where m.id = any(${[...new Set(ids)]}::int[]) and m.approved_version_id is not null and a.deleted_at is null`)
  return Object.fromEntries(rows.map((row) => [row.id, row.version]))
}
