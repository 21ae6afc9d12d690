// An import from its first byte to its last, as the wizard and the worker do it together.
import type { Database } from '#lib/db/sql.ts'
import { chooseColumns, type ImportChoices } from '../choose-columns.ts'
import { getImport, type ImportJob } from '../import-job.ts'
import { receiveFile } from '../receive-file.ts'
import { runImport } from '../run-import.ts'
import { startImport } from '../start-import.ts'
import { inPieces } from './pieces.ts'

const neverAborted = new AbortController().signal

export async function upload(
  db: Database,
  text: string | Buffer,
  encoding?: 'windows-1252',
): Promise<ImportJob> {
  const source = inPieces(Buffer.from(text), 1 << 16)
  const id = await receiveFile(db, {
    source,
    fileName: 'people.csv',
    userId: null,
    ...(encoding ? { encoding } : {}),
  })
  return getImport(db, id)
}

export async function check(
  db: Database,
  job: ImportJob,
  choices: Partial<ImportChoices> = {},
): Promise<ImportJob> {
  await chooseColumns(db, job.id, {
    mapping: job.mapping,
    matchBy: 'email',
    defaultCountry: 'US',
    firstRowIsData: job.firstRowIsData,
    ...choices,
  })
  await runImport(db, job.id, neverAborted)
  return getImport(db, job.id)
}

export async function importFile(
  db: Database,
  text: string | Buffer,
  choices: Partial<ImportChoices> & { listId?: number } = {},
): Promise<ImportJob> {
  const { listId = null, ...rest } = choices
  const job = await check(db, await upload(db, text), rest)
  await startImport(db, job.id, { listId, lookUpListIds: [] })
  await runImport(db, job.id, neverAborted)
  return getImport(db, job.id)
}
