// The database as one logical worker sees it: each statement and commit waits at a gate, and a worker that is abandoned leaves its
// transaction to be rolled back, as a lost connection does.
import type { PoolClient } from 'pg'
import type { Sql } from 'sql-template-tag'
import type { Database, QueryResult } from '#lib/db/sql.ts'
import { isSplitAfter } from './planted-faults.ts'
import { rememberedOr, runPrepared } from './prepared.ts'
import { beginAs } from './referee.ts'
import type { LogicalWorker, Schedule } from './schedule.ts'
import { isReading, ownerOf, shortcutOf } from './shortcuts.ts'

export type GatedDatabase = Database & {
  /** Rolls back what the dead worker had open. Resolves when its connections are free again. */
  loseConnections(): Promise<void>
}

/** A transaction under way. */
type Open = {
  client: PoolClient
  /** What goes in one packet with the next statement; with the first, the begin. */
  unsent: string[]
  begin: string
  hasBegun: boolean
  hasWritten: boolean
  /** Something may lie in the tables of a chunk. */
  hasChunk: boolean
  running: Promise<unknown>
}

export function gatedDatabase(base: Database, schedule: Schedule, worker: LogicalWorker): GatedDatabase {
  const open = new Set<Open>()

  async function alone<Row>(statement: Sql): Promise<QueryResult<Row>> {
    const { text } = statement
    const ask = () => base.query<Row>(statement)
    const run = () => schedule.statement(worker, () => (isReading(text) ? ask() : schedule.freeing(ask)))
    if (shortcutOf(ownerOf(text)) === 'remembered') return rememberedOr(statement, run)
    await schedule.gate(worker, 'beforeStatement')
    if (!isReading(text)) schedule.changes += 1
    return run()
  }

  async function within<Row>(transaction: Open, statement: Sql): Promise<QueryResult<Row>> {
    const { text } = statement
    const owner = ownerOf(text)
    const run = () =>
      schedule.statement(worker, () => {
        const running = isSplitAfter(owner)
          ? splitAfter(transaction, send<Row>(transaction, statement))
          : send<Row>(transaction, statement)
        transaction.running = running.catch(() => {})
        return running
      })
    const shortcut = shortcutOf(owner)
    if (shortcut === 'remembered') return rememberedOr(statement, run)
    if (shortcut === 'later') transaction.unsent.push(text)
    if (shortcut) return typeof shortcut === 'object' ? answer<Row>(shortcut) : answer([])
    transaction.hasWritten ||= !isReading(text)
    transaction.hasChunk ||= owner === 'engine:pick-chunk' || owner === 'engine:fail-members'
    await schedule.gate(worker, 'beforeStatement')
    return run()
  }

  async function rollBack(transaction: Open): Promise<void> {
    if (!open.delete(transaction)) return
    await transaction.running
    if (transaction.hasBegun)
      await schedule.track(() => schedule.ending(() => transaction.client.query('rollback')))
    transaction.client.release()
  }

  return {
    pool: base.pool,
    close: base.close,
    query: alone,
    async transaction(work) {
      await schedule.gate(worker, 'beforeBegin')
      const client = await schedule.statement(worker, () => base.pool.connect())
      const begin = beginAs(`${worker.name}, turn ${worker.turnsBegun}: ${worker.doing}`)
      const transaction: Open = {
        client,
        begin,
        unsent: [begin],
        hasBegun: false,
        hasWritten: false,
        hasChunk: false,
        running: Promise.resolve(),
      }
      open.add(transaction)
      try {
        const result = await work({
          client,
          query: (statement) => within(transaction, statement),
          // All of them are kept here.
          keepPlans() {},
        })
        await schedule.gate(worker, 'beforeCommit')
        await schedule.statement(worker, () => schedule.ending(() => commit(transaction)))
        if (transaction.hasWritten) schedule.changes += 1
        open.delete(transaction)
        client.release()
        await schedule.gate(worker, 'afterCommit')
        return result
      } catch (error) {
        await rollBack(transaction)
        throw error
      }
    },
    async loseConnections() {
      for (const transaction of open) await rollBack(transaction)
    },
  }
}

/** What was left unsent goes before it, in the same packet. */
async function send<Row>(transaction: Open, statement: Sql): Promise<QueryResult<Row>> {
  const { client, unsent } = transaction
  if (unsent.length === 0) return runPrepared<Row>(client, statement)
  transaction.hasBegun = true
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } })
    .connection
  stream.cork()
  const before = client.query(unsent.splice(0).join('; '))
  const running = runPrepared<Row>(client, statement)
  stream.uncork()
  const [, result] = await Promise.all([before, running])
  return result
}

async function splitAfter<Answer>({ client, begin }: Open, running: Promise<Answer>): Promise<Answer> {
  const result = await running
  await client.query(`commit; ${begin}`)
  return result
}

/** The tables of the chunk are emptied by hand: emptied by the commit itself, every statement about them was planned anew for each chunk. */
async function commit({ client, unsent, hasChunk }: Open): Promise<void> {
  const emptied = hasChunk ? ['delete from chunk', 'delete from decided'] : []
  await client.query([...unsent, ...emptied, 'commit'].join('; '))
}

function answer<Row>(rows: readonly unknown[]): QueryResult<Row> {
  return { rows: [...rows] as Row[], rowCount: rows.length }
}
