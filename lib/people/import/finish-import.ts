import 'server-only'
import sql from 'sql-template-tag'
import type { Transaction } from '#lib/db/sql.ts'
import { requestLookUps } from '#lib/vibes/request-look-ups.ts'
import type { ImportJob } from './import-job.ts'

/** The last chunk is in: the look-ups that were asked for are queued, the import ends and what it staged goes. The rejected rows stay, to be downloaded. */
export async function finishImport(tx: Transaction, job: ImportJob): Promise<void> {
  await tx.query(sql`/* people:import-finish */
    update import_job set state = 'finished', finished_at = app_now() where id = ${job.id}`)
  if (job.lookUpListIds.length > 0)
    await requestLookUps(tx, {
      listIds: job.lookUpListIds,
      phones: sql`select phone from import_person where import_id = ${job.id} and reason is null and phone is not null`,
    })
  await clearStaging(tx, job.id)
}

/** Forgets the rows of a file. */
export async function clearStaging(tx: Transaction, importId: number): Promise<void> {
  await tx.query(sql`/* people:import-clear-rows */ delete from import_block where import_id = ${importId}`)
  await tx.query(
    sql`/* people:import-clear-people */ delete from import_person where import_id = ${importId}`,
  )
}
