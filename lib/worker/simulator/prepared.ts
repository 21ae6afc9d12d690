// The same few hundred statements run in every seed: planned once per connection, they take a third of the time.
import type { Pool, PoolClient } from 'pg'
import type { Sql } from 'sql-template-tag'
import type { Database, QueryResult } from '#lib/db/sql.ts'
import { withFault } from './planted-faults.ts'

const names = new Map<string, string>()

/** Runs the statement prepared, under a name of its own; with the planted fault, where one is in it. */
export async function runPrepared<Row>(target: Pool | PoolClient, statement: Sql): Promise<QueryResult<Row>> {
  const text = withFault(statement.text)
  if (text === null) return { rows: [], rowCount: 0 }
  let name = names.get(text)
  if (name === undefined) {
    name = `s${names.size}`
    names.set(text, name)
  }
  const result = await target.query({ name, text, values: statement.values })
  return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 }
}

const remembered = new Map<string, QueryResult<unknown>>()

/** The answer as it was the first time. */
export async function rememberedOr<Row>(
  { text, values }: Sql,
  ask: () => Promise<QueryResult<Row>>,
): Promise<QueryResult<Row>> {
  const key = `${text} ${JSON.stringify(values)}`
  const known = remembered.get(key) as QueryResult<Row> | undefined
  if (known) return known
  const answer = await ask()
  remembered.set(key, answer)
  return answer
}

/** The pool, with single statements prepared. */
export function preparedDatabase(base: Database): Database {
  return { ...base, query: (statement) => runPrepared(base.pool, statement) }
}
