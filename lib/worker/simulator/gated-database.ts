// The database as one logical worker sees it: each statement and commit waits at a gate, and a worker that is abandoned leaves its
// transaction to be rolled back, as a lost connection does.
import type { PoolClient } from 'pg'
import type { Sql } from 'sql-template-tag'
import type { Database, Queryable, QueryResult } from '#lib/db/sql.ts'
import { prepared } from './prepared.ts'
import type { LogicalWorker, Schedule } from './schedule.ts'

export type GatedDatabase = Database & {
  /** Rolls back what the dead worker had open. Resolves when its connections are free again. */
  loseConnections(): Promise<void>
  /** A transaction is open. */
  hasOpen(): boolean
}

export function gatedDatabase(base: Database, schedule: Schedule, worker: LogicalWorker): GatedDatabase {
  const open = new Map<PoolClient, Promise<unknown>>()

  async function run<Row>(target: Queryable, statement: Sql): Promise<QueryResult<Row>> {
    await schedule.gate(worker, 'beforeStatement')
    return schedule.statement(worker, () => target.query<Row>(statement))
  }

  async function onClient<Row>(client: PoolClient, statement: Sql): Promise<QueryResult<Row>> {
    await schedule.gate(worker, 'beforeStatement')
    return schedule.statement(worker, async () => {
      const running = client.query(prepared(statement))
      open.set(
        client,
        running.catch(() => {}),
      )
      const result = await running
      return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 }
    })
  }

  return {
    pool: base.pool,
    close: base.close,
    query: (statement) => run(base, statement),
    async transaction(work) {
      const client = await schedule.statement(worker, async () => {
        const connected = await base.pool.connect()
        open.set(connected, Promise.resolve())
        await connected.query('begin')
        return connected
      })
      try {
        const result = await work({ client, query: (statement) => onClient(client, statement) })
        await schedule.gate(worker, 'beforeCommit')
        await schedule.statement(worker, () => client.query('commit'))
        open.delete(client)
        client.release()
        await schedule.gate(worker, 'afterCommit')
        return result
      } catch (error) {
        if (open.delete(client)) {
          await schedule.track(() => client.query('rollback'))
          client.release()
        }
        throw error
      }
    },
    hasOpen: () => open.size > 0,
    async loseConnections() {
      for (const [client, running] of open) {
        await running
        await schedule.track(() => client.query('rollback'))
        client.release()
      }
      open.clear()
    },
  }
}
