// Hand-written SQL for everything that runs over people in bulk. Prisma (`#lib/db/prisma.ts`) is for what a person edits.
import 'server-only'
import pg from 'pg'
import type { Sql } from 'sql-template-tag'
import { env } from '#lib/env.ts'
import { keptAlive } from './kept-alive.ts'
import { isStalePlan, keptPlanName } from './kept-plans.ts'

const int8 = 20
const date = 1082
// Keys are bigints below 2^53 by construction (identity columns), so numbers are exact; a larger one is a bug and must not round.
pg.types.setTypeParser(int8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a number`)
  return value
})
// A date has no time zone: '1990-04-01' stays text, so that no time zone can move it to the day before.
pg.types.setTypeParser(date, (text) => text)

export type QueryResult<Row> = { rows: Row[]; rowCount: number }

export type QueryOptions = {
  /** For what is asked all day with the same text: the connection plans it once (a few times, until one plan does for all). */
  keepsPlan?: boolean
  /** Without an answer for so long the statement fails; else after the pool's `queryTimeoutMs`. */
  timeoutMs?: number
}

/** Anything that runs a statement: the pool, or one transaction on it. */
export type Queryable = {
  query<Row = Record<string, unknown>>(statement: Sql, options?: QueryOptions): Promise<QueryResult<Row>>
}

export type Transaction = Queryable & {
  /** The connection itself, for COPY streams and for pg-boss. Never release it. */
  client: pg.PoolClient
  /**
   * From here on the connection keeps the plans of this transaction's statements, for the next one that says the same.
   * @param situation names the settings under which they are planned
   */
  keepPlans(situation: string): void
}

export type Database = Queryable & {
  /** Commits when `work` resolves, rolls back when it throws. Errors of Postgres pass through with their SQLSTATE in `code`. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  pool: pg.Pool
  close(): Promise<void>
}

/** A connection is made in milliseconds. A machine that takes it and says nothing is given up after this. */
const connectTimeoutMs = 5_000
/** What ends a transaction that failed: its connection is given up where even that has no answer. */
const rollback = { text: 'rollback', query_timeout: 5_000 }

/**
 * Gives up on connecting by itself. The pool's own `connectionTimeoutMillis` would also turn away whoever waits for a connection that others
 * are busy with.
 */
function impatientClient(connectionTimeoutMillis: number) {
  return class extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super({ ...config, connectionTimeoutMillis })
    }
  }
}

/** Opens a pool of its own: workers and tests want several, each with its own size and name in pg_stat_activity. */
export function openDatabase(options: {
  url: string
  maxConnections: number
  applicationName: string
  /** `-c` settings for each connection, e.g. `{ random_page_cost: '1.1' }`. */
  settings?: Record<string, string>
  /** After so long without an answer a statement fails, and its connection is given up. Leave out for as long as it takes. */
  queryTimeoutMs?: number
  connectTimeoutMs?: number
}): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections,
    application_name: options.applicationName,
    ...keptAlive,
    ...(options.queryTimeoutMs === undefined ? {} : { query_timeout: options.queryTimeoutMs }),
    Client: impatientClient(options.connectTimeoutMs ?? connectTimeoutMs),
    options: Object.entries(options.settings ?? {})
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  })
  // A connection that breaks while idle is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => {})
  return {
    pool,
    // A connection whose plan has gone stale is not handed out again: the pool gives up each on which a statement fails.
    query: (statement, options) => ask(pool, statement, situationOf(options), options?.timeoutMs),
    transaction: (work) => inTransaction(pool, work),
    close: () => pool.end(),
  }
}

const situationOf = (options?: QueryOptions) => (options?.keepsPlan ? 'alone' : undefined)

async function ask<Row>(
  target: pg.Pool | pg.PoolClient,
  { text, values }: Sql,
  situation?: string,
  timeoutMs?: number,
): Promise<QueryResult<Row>> {
  const name = situation === undefined ? undefined : keptPlanName(situation, text)
  const result = await target.query({
    text,
    values,
    ...(name === undefined ? {} : { name }),
    ...(timeoutMs === undefined ? {} : { query_timeout: timeoutMs }),
  })
  return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 }
}

/** The driver's own error, after `queryTimeoutMs`: what is sent next on that connection would wait behind it. */
function isUnanswered(error: unknown): error is Error {
  return error instanceof Error && error.message === 'Query read timeout'
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  // A connection that is ended between two statements says so as an event, which without a listener ends the process.
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  try {
    await client.query('begin')
    let situation: string | undefined
    const result = await work({
      client,
      query: (statement, options) =>
        ask(client, statement, situation ?? situationOf(options), options?.timeoutMs),
      keepPlans(named) {
        situation = named
      },
    })
    await client.query('commit')
    return result
  } catch (error) {
    if (isUnanswered(error)) broken = error
    else
      await client.query(rollback).catch((failure: Error) => {
        broken = failure
      })
    if (isStalePlan(error)) broken = error as Error
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/**
 * Longer than anything a page or an action asks, of a million people too. A machine that vanishes with a question on its way says nothing: Linux
 * would send that question again for a quarter of an hour, and all ten connections would wait with it.
 */
export const webTimeoutMs = 60_000

let shared: Database | undefined

/** The web process' own pool, opened at the first use. */
export function database(): Database {
  shared ??= openDatabase({
    url: env().databaseUrl,
    maxConnections: 10,
    applicationName: 'flowstep',
    queryTimeoutMs: webTimeoutMs,
  })
  return shared
}

/** Runs one statement on the process' own pool. */
export const db: Queryable = { query: (statement, options) => database().query(statement, options) }
