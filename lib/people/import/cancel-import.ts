import 'server-only'
import sql from 'sql-template-tag'
import type { Database } from '#lib/db/sql.ts'
import { clearStaging } from './finish-import.ts'
import { lockImport } from './import-job.ts'

/** Stops an import. People already written stay, and the import says how many; what has ended stays as it is. */
export async function cancelImport(db: Database, importId: number): Promise<void> {
  await db.transaction(async (tx) => {
    const job = await lockImport(tx, importId)
    if (job.state === 'finished' || job.state === 'failed' || job.state === 'cancelled') return
    await tx.query(sql`/* people:import-cancel */
      update import_job set state = 'cancelled', finished_at = app_now() where id = ${importId}`)
    await clearStaging(tx, importId)
  })
}
