import 'server-only'
import sql from 'sql-template-tag'
import type { Database } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import { listCustomFields } from './custom-fields.ts'
import { lockImport } from './import-job.ts'
import { type Mapping, type MatchBy, mappingProblems } from './mapping.ts'

export type ImportChoices = {
  mapping: Mapping
  matchBy: MatchBy
  /** Two capitals. */
  defaultCountry: string
  firstRowIsData: boolean
}

/**
 * Keeps the choices and asks the worker for the check. May be called again after a check, with other choices.
 * Throws invalid_input when the match field is not mapped or a field is mapped twice, conflict when the import has begun or ended.
 */
export async function chooseColumns(db: Database, importId: number, choices: ImportChoices): Promise<void> {
  await db.transaction(async (tx) => {
    const job = await lockImport(tx, importId)
    if (!['uploaded', 'checking', 'checked'].includes(job.state))
      throw new AppError('conflict', {
        message: `import ${importId} is ${job.state}`,
        userMessage: { key: 'import.errors.alreadyBegun' },
      })
    const [problem] = mappingProblems(choices.mapping, choices.matchBy, await listCustomFields(tx))
    if (problem || choices.mapping.length > job.header.length)
      throw new AppError('invalid_input', {
        message: `the mapping is not complete: ${JSON.stringify(problem)}`,
        userMessage: {
          key: `import.problems.${problem?.kind ?? 'unknownField'}`,
          values: { field: problem?.field ?? '' },
        },
      })
    await tx.query(sql`/* people:import-choose */
      update import_job set state = 'checking', mapping = ${JSON.stringify(choices.mapping)}::jsonb,
        match_by = ${choices.matchBy}, default_country = ${choices.defaultCountry},
        first_row_is_data = ${choices.firstRowIsData}, "check" = null, rows_done = 0, rejected = 0
      where id = ${importId}`)
    await enqueue(tx, { queue: 'import-people', data: { importId } })
  })
}
