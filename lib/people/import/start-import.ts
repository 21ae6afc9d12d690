import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import { lockImport } from './import-job.ts'

/**
 * Lets the worker write what was checked. Pressed twice it starts once. Belongs in a transaction, with the list made for it.
 * @param listId static list that every imported person joins, or null
 * @param lookUpListIds Vibes lists whose membership is looked up when the people are in
 */
export async function startImport(
  tx: Queryable,
  importId: number,
  options: { listId: number | null; lookUpListIds: number[] },
): Promise<void> {
  const job = await lockImport(tx, importId)
  if (job.state === 'queued' || job.state === 'running' || job.state === 'finished') return
  if (job.state !== 'checked')
    throw new AppError('not_ready', {
      message: `import ${importId} is ${job.state}, not checked`,
      userMessage: { key: 'import.errors.notChecked' },
    })
  if (options.listId !== null) await refuseGoneList(tx, options.listId)
  await tx.query(sql`/* people:import-start */
    update import_job set state = 'queued', list_id = ${options.listId}, look_up_list_ids = ${options.lookUpListIds},
      rows_done = 0
    where id = ${importId}`)
  await enqueue(tx, { queue: 'import-people', data: { importId } })
}

async function refuseGoneList(tx: Queryable, listId: number): Promise<void> {
  const { rowCount } = await tx.query(sql`/* people:import-list-exists */
    select from asset where id = ${listId} and kind = 'static_list' and deleted_at is null for share`)
  if (rowCount === 1) return
  throw new AppError('not_found', {
    message: `list ${listId} does not exist`,
    userMessage: { key: 'import.errors.listGone' },
  })
}
