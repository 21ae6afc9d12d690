// The database as one logical worker sees it: each statement and commit waits at a gate, and a worker that is abandoned leaves its
// transaction to be rolled back, as a lost connection does.
import type { PoolClient } from 'pg'
import type { Sql } from 'sql-template-tag'
import type { Database, QueryResult } from '#lib/db/sql.ts'
import { runPrepared } from './prepared.ts'
import { beginAs } from './referee.ts'
import type { LogicalWorker, Schedule } from './schedule.ts'

export type GatedDatabase = Database & {
  /** Rolls back what the dead worker had open. Resolves when its connections are free again. */
  loseConnections(): Promise<void>
}

export function gatedDatabase(base: Database, schedule: Schedule, worker: LogicalWorker): GatedDatabase {
  const open = new Map<PoolClient, Promise<unknown>>()

  async function alone<Row>(statement: Sql): Promise<QueryResult<Row>> {
    await schedule.gate(worker, 'beforeStatement')
    return schedule.statement(worker, () => schedule.freeing(() => base.query<Row>(statement)))
  }

  async function onClient<Row>(client: PoolClient, statement: Sql): Promise<QueryResult<Row>> {
    await schedule.gate(worker, 'beforeStatement')
    return schedule.statement(worker, () => {
      const running = runPrepared<Row>(client, statement)
      open.set(
        client,
        running.catch(() => {}),
      )
      return running
    })
  }

  return {
    pool: base.pool,
    close: base.close,
    query: alone,
    async transaction(work) {
      await schedule.gate(worker, 'beforeBegin')
      const client = await schedule.statement(worker, async () => {
        const connected = await base.pool.connect()
        open.set(connected, Promise.resolve())
        await connected.query(beginAs(`${worker.name}, turn ${worker.turnsBegun}: ${worker.doing}`))
        return connected
      })
      try {
        const result = await work({ client, query: (statement) => onClient(client, statement) })
        await schedule.gate(worker, 'beforeCommit')
        await schedule.statement(worker, () => schedule.ending(() => client.query('commit')))
        open.delete(client)
        client.release()
        await schedule.gate(worker, 'afterCommit')
        return result
      } catch (error) {
        if (open.delete(client)) {
          await schedule.track(() => schedule.ending(() => client.query('rollback')))
          client.release()
        }
        throw error
      }
    },
    async loseConnections() {
      for (const [client, running] of open) {
        await running
        await schedule.track(() => schedule.ending(() => client.query('rollback')))
        client.release()
      }
      open.clear()
    },
  }
}
