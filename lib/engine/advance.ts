// advance: a chunk of members at a step → next step, or in flight. One transaction: decide, effects, ledger, counters, move.
import 'server-only'
import sql from 'sql-template-tag'
import type { Transaction } from '#lib/db/sql.ts'
import { decideInHours } from './decide-in-hours.ts'
import { changesPeople, writeEffects } from './effect-writers.ts'
import type { Engine, Turn } from './engine.ts'
import { failOneMember } from './fail-one-member.ts'
import { readOpenRun, readSteps } from './open-run.ts'
import { recordDecided } from './record-decided.ts'
import { isWorthRetrying, withRetries } from './retry.ts'
import { makeChunkTables } from './sql/chunk-tables.ts'
import { holdPeople } from './sql/hold-people.ts'
import { keepOneRevision } from './sql/keep-one-revision.ts'
import { pickChunk } from './sql/pick-chunk.ts'

/** Members per transaction. The cost per member is flat from 1,000 up; a chunk of 4,000 stays well under a second. */
const membersPerChunk = 4_000
/** The first of a step here, so that the first calls go out before thousands are decided. */
const membersOfFirstChunk = 1_000

export type Place = { runId: number; stepId: number; kind: string }

/** One chunk of one run. `size` is for tests and for finding the one member that makes a chunk fail. */
export async function advanceOnce(engine: Engine, size = membersPerChunk): Promise<Turn> {
  const places = await findReadyPlaces(engine)
  for (const place of places) {
    if ((await advanceChunk(engine, place, size)) > 0) return 'more'
  }
  return 'idle'
}

/**
 * Runs with members ready, a random one first so that workers spread and no run starves another; within a run the last step first,
 * so that people leave before others come in.
 */
async function findReadyPlaces(engine: Engine): Promise<Place[]> {
  const { rows } = await engine.db.query<Place>(
    sql`
    /* engine:find-ready-places */
    select r.id as "runId", f.step_id as "stepId", f.kind
    from campaign_run r
    cross join lateral (select random() + r.id * 0 as place offset 0) as turn
    join lateral (select distinct on (step_id) step_id, kind, position from flow_step
                  where flow_revision_id = any(array(select x.flow_revision_id from run_revision x where x.run_id = r.id) || r.flow_revision_id)
                  order by step_id) f on true
    where r.state = 'running' and r.held_reason is null
      -- By the counters: in the index of those who are ready lie all who were, until a vacuum (117 ms a look during a run, measured).
      and (select sum(c.people) from run_step_count c where c.run_id = r.id and c.step_id = f.step_id and c.outcome = 'ready') > 0
    order by turn.place, f.position desc`,
    { keepsPlan: true },
  )
  return rows
}

async function advanceChunk(engine: Engine, place: Place, size: number): Promise<number> {
  try {
    return await withRetries(() => engine.db.transaction((tx) => advance(tx, engine, place, size)))
  } catch (error) {
    if (isWorthRetrying(error) || !isDatabaseError(error)) throw error
    // One member's data may be the cause: halve until it stands alone, then let the others pass.
    if (size > 1) return advanceChunk(engine, place, Math.ceil(size / 2))
    engine.log.error({ err: error, run: place.runId, step: place.stepId }, 'a member could not be decided')
    return failOneMember(engine, place, error as Error)
  }
}

/** Connection trouble has a SQLSTATE of class 08 or 57 or none at all, and says nothing about a member. */
function isDatabaseError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^(2[0-9]|42|P0|XX)/.test(code) && code.length === 5
}

async function advance(tx: Transaction, engine: Engine, place: Place, size: number): Promise<number> {
  const run = await readOpenRun(tx, place.runId)
  if (!run) return 0
  // A chunk that a crash of the database forgets is simply done again: nothing has gone out. The claim that follows commits durably, and the log
  // is one: whatever it rests on is then on disk too.
  await tx.query(sql`/* engine:commit-lightly */ set local synchronous_commit = off`)
  await lookUpByKey(tx, true)
  await makeChunkTables(tx, { isKeyed: true })
  const picked = await pickNext(tx, engine, place, size)
  if (picked === 0) return 0
  const { flowRevisionId, members } = run.isSpread ? await keepOneRevision(tx) : { ...run, members: picked }
  const step = (await readSteps(tx, flowRevisionId)).find(({ id }) => id === place.stepId)
  if (!step) return 0
  const branches = await decideInHours(tx, engine.db, engine.executors, step, run)
  await lookUpByKey(tx, false)
  if (branches.some(({ prepared }) => prepared.effects.some(changesPeople))) await holdPeople(tx)
  for (const { choice, prepared } of branches) {
    const { campaignId, lane, now, useByHours } = run
    await writeEffects(tx, prepared.effects, { ...place, campaignId, choice, lane, now, useByHours })
  }
  await lookUpByKey(tx, true)
  const hasChosen = step.choices.length > 0
  const recorded = await recordDecided(tx, engine, { ...place, now: run.now, hasChosen })
  if (recorded !== members) throw new Error(`decide gave ${recorded} rows for ${members} members`)
  return members
}

/**
 * A chunk's people and members are looked up by key: up to some 100,000 of them the planner would rather read all, for every chunk. Not so what an
 * effect puts together of its own rows, which have no keys.
 */
async function lookUpByKey(tx: Transaction, isByKey: boolean): Promise<void> {
  const setting = isByKey ? 'off' : 'on'
  await tx.query(sql`
    /* engine:look-up-by-key */ select set_config('enable_hashjoin', ${setting}, true), set_config('enable_mergejoin', ${setting}, true)`)
}

/** How far this process has come in the phones of each run and step. */
const marks = new WeakMap<Engine, Map<string, string>>()

async function pickNext(tx: Transaction, engine: Engine, place: Place, size: number): Promise<number> {
  const ofEngine = marks.get(engine) ?? new Map<string, string>()
  marks.set(engine, ofEngine)
  const key = `${place.runId} ${place.stepId}`
  const after = ofEngine.get(key)
  const options = {
    ...place,
    size: after === undefined ? Math.min(size, membersOfFirstChunk) : size,
    isBackwards: engine.shard % 2 === 1,
  }
  let picked = await pickChunk(tx, { ...options, after })
  // At the end: others may have come in before it meanwhile.
  if (picked.members === 0 && after !== undefined)
    picked = await pickChunk(tx, { ...options, after: undefined })
  if (picked.mark === null) ofEngine.delete(key)
  else ofEngine.set(key, picked.mark)
  return picked.members
}
