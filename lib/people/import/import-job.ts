// The import as its row has it.
import 'server-only'
import sql, { raw } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { AppError, type UserMessage } from '#lib/errors.ts'
import type { CheckResult } from './check-result.ts'
import type { Mapping, MatchBy } from './mapping.ts'

/**
 * uploading → uploaded → (Check) checking → checked → (Import) queued → running → finished. `failed` and `cancelled` end it;
 * choosing other columns leads back from checked to checking.
 */
export type ImportState =
  | 'uploading'
  | 'uploaded'
  | 'checking'
  | 'checked'
  | 'queued'
  | 'running'
  | 'finished'
  | 'failed'
  | 'cancelled'

export type ImportJob = {
  id: number
  state: ImportState
  fileName: string
  bytes: number
  encoding: string | null
  delimiter: string | null
  header: string[]
  mapping: Mapping
  matchBy: MatchBy
  defaultCountry: string
  listId: number | null
  lookUpListIds: number[]
  firstRowIsData: boolean
  check: CheckResult | null
  rowsTotal: number
  rowsDone: number
  /** Of each lane that writes people the line it goes on at. */
  nextLines: number[]
  created: number
  updated: number
  unchanged: number
  rejected: number
  error: (UserMessage & { offer?: string }) | null
  createdBy: string | null
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

const columns =
  raw(`id, state, file_name as "fileName", bytes, encoding, delimiter, header, mapping, match_by as "matchBy",
  default_country as "defaultCountry", list_id as "listId", look_up_list_ids as "lookUpListIds",
  first_row_is_data as "firstRowIsData", "check", rows_total as "rowsTotal", rows_done as "rowsDone",
  next_lines as "nextLines", created, updated, unchanged, rejected, error, created_by as "createdBy",
  created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt"`)

/** Throws not_found. */
export async function getImport(db: Queryable, importId: number): Promise<ImportJob> {
  const { rows } = await db.query<ImportJob>(sql`/* people:import-get */
    select ${columns} from import_job where id = ${importId}`)
  return found(rows[0], importId)
}

/** The same under the row's lock, for whoever moves the import on. */
export async function lockImport(tx: Queryable, importId: number): Promise<ImportJob> {
  const { rows } = await tx.query<ImportJob>(sql`/* people:import-lock */
    select ${columns} from import_job where id = ${importId} for update`)
  return found(rows[0], importId)
}

function found(job: ImportJob | undefined, importId: number): ImportJob {
  if (job) return job
  throw new AppError('not_found', {
    message: `import ${importId} does not exist`,
    userMessage: { key: 'errors.notFound' },
  })
}

/** The newest imports first. */
export async function listImports(db: Queryable, limit = 20): Promise<ImportJob[]> {
  const { rows } = await db.query<ImportJob>(sql`/* people:import-list */
    select ${columns} from import_job order by created_at desc, id desc limit ${limit}`)
  return rows
}
