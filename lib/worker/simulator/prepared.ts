// The same few hundred statements run in every seed: planned once per connection, they take a third of the time.
import type { Sql } from 'sql-template-tag'
import type { Database, QueryResult } from '#lib/db/sql.ts'

const names = new Map<string, string>()

/** What node-postgres is given to run the statement prepared, under a name of its own. */
export function prepared(statement: Sql): { name: string; text: string; values: unknown[] } {
  const { text, values } = statement
  let name = names.get(text)
  if (name === undefined) {
    name = `s${names.size}`
    names.set(text, name)
  }
  return { name, text, values }
}

/** The pool, with single statements prepared. */
export function preparedDatabase(base: Database): Database {
  return {
    ...base,
    async query<Row>(statement: Sql): Promise<QueryResult<Row>> {
      const result = await base.pool.query(prepared(statement))
      return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 }
    },
  }
}
