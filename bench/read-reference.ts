import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { raw, type Sql } from 'sql-template-tag'

/** A file of bench/reference/ as one statement. They are fixed: no values. */
export async function readReference(name: string): Promise<Sql> {
  return raw(await readFile(join(import.meta.dirname, 'reference', `${name}.sql`), 'utf8'))
}
