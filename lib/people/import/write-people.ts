// The checked rows of an import become people. Two lanes write, each with every other piece of the file: making people is Postgres'
// work on one core per connection. Every chunk is one transaction with its lane's place in the file, so a killed run goes on where it was
// and no row is written twice.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow, monotonicMs } from '#lib/clock.ts'
import { withRetries } from '#lib/db/retry.ts'
import type { Database, Queryable } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { finishImport } from './finish-import.ts'
import { lockImport } from './import-job.ts'
import type { Mapping, MatchBy } from './mapping.ts'
import { inMatchingTurn, type MatchingTurn } from './matching-turn.ts'
import { mergeChunk } from './sql/merge-chunk.ts'

/** A tenth of a second of work: progress moves and a pause is short. 20,000 were no quicker (44,758 rows/s against 45,664). */
const linesPerChunk = 5000
const lanes = 2
/** Then another import may have its turn. Far below the 15 s after which Postgres ends a transaction that only waits. */
const turnMs = 2_000

/** From `queued` or `running` to `finished`. Stops between chunks when `signal` aborts. */
export async function writePeople(db: Database, importId: number, signal: AbortSignal): Promise<void> {
  await begin(db, importId)
  for (let more = true; more; ) {
    signal.throwIfAborted()
    more = await inMatchingTurn(db, (turn) => writeForATurn(db, importId, turn, signal))
  }
  await finish(db, importId)
}

/** Refuses when the rows are gone: they are unlogged, so a crash of Postgres empties them. */
async function begin(db: Database, importId: number): Promise<void> {
  await db.transaction(async (tx) => {
    const job = await lockImport(tx, importId)
    if (job.state !== 'queued' && job.state !== 'running') return
    const { rows } = await tx.query<{ staged: number }>(sql`/* people:import-count-staged */
      select count(*) as staged from import_person where import_id = ${importId}`)
    if (rows[0]!.staged !== job.rowsTotal)
      throw new AppError('conflict', {
        message: `import ${importId} has ${rows[0]!.staged} of ${job.rowsTotal} rows staged`,
        userMessage: { key: 'import.errors.rowsLost', values: { done: job.rowsDone } },
      })
    await tx.query(sql`/* people:import-started */
      update import_job set state = 'running', started_at = coalesce(started_at, app_now()) where id = ${importId}`)
  })
}

/** Whether a lane has more to do. */
async function writeForATurn(
  db: Database,
  importId: number,
  turn: MatchingTurn,
  signal: AbortSignal,
): Promise<boolean> {
  const endsAt = monotonicMs() + turnMs
  const writeLane = async (lane: number) => {
    let more = true
    while (more && !signal.aborted && monotonicMs() < endsAt)
      more = await withRetries(() => writeChunk(db, importId, lane, turn))
    return more
  }
  // All of them end before the turn does, also when one fails.
  const ends = await Promise.allSettled(Array.from({ length: lanes }, (_, lane) => writeLane(lane)))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return ends.some((end) => end.status === 'fulfilled' && end.value)
}

/** Whether there is more in this lane. */
function writeChunk(db: Database, importId: number, lane: number, turn: MatchingTurn): Promise<boolean> {
  const written = db.transaction(async (tx) => {
    await turn.join(tx)
    // A chunk that a crash of the database forgets is forgotten with its place in the file and its count; only the end waits for the disk.
    await tx.query(sql`/* people:import-commit-lightly */ set local synchronous_commit = off`)
    const job = await placeInFile(tx, importId, lane)
    const { from, to } = chunkAt(job.next, lane)
    if (from > job.last) return false
    const done = await mergeChunk(tx, { ...job, importId, from, to, now: await appNow(tx) })
    // Last, so that the lanes meet at the import's row for a moment only.
    const { rowCount } = await tx.query(sql`/* people:import-progress */
      update import_job set next_lines[${lane + 1}] = ${to}, rows_done = rows_done + ${done.rows},
        created = created + ${done.created}, updated = updated + ${done.updated}, unchanged = unchanged + ${done.unchanged}
      where id = ${importId} and state = 'running'`)
    if (rowCount === 0) throw new Ended()
    return to <= job.last
  })
  return written.catch((error) => {
    if (error instanceof Ended) return false
    throw error
  })
}

/** Cancelled meanwhile: a chunk under way is taken back. */
class Ended extends Error {}

type Place = {
  fileName: string
  mapping: Mapping
  matchBy: MatchBy
  listId: number | null
  next: number
  last: number
}

async function placeInFile(tx: Queryable, importId: number, lane: number): Promise<Place> {
  const { rows } = await tx.query<Place>(sql`/* people:import-place */
    select file_name as "fileName", mapping, match_by as "matchBy", list_id as "listId", next_lines[${lane + 1}] as next,
      (select coalesce(max(line), 0) from import_person where import_id = ${importId}) as last
    from import_job where id = ${importId} and state = 'running'`)
  if (!rows[0]) throw new Ended()
  return rows[0]
}

/** Pieces of the file go to the lanes in turn: whole pieces, so that a small file's people are made in its order. */
function chunkAt(nextLine: number, lane: number): { from: number; to: number } {
  let piece = Math.floor(nextLine / linesPerChunk)
  while (piece % lanes !== lane) piece++
  return { from: Math.max(nextLine, piece * linesPerChunk), to: (piece + 1) * linesPerChunk }
}

async function finish(db: Database, importId: number): Promise<void> {
  await db.transaction(async (tx) => {
    const job = await lockImport(tx, importId)
    if (job.state === 'running') await finishImport(tx, job)
  })
}
