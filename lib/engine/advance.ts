// advance: a chunk of members at a step → next step, or in flight. One transaction: decide, effects, ledger, counters, move.
import 'server-only'
import sql from 'sql-template-tag'
import { isWorthRetrying, withRetries } from '#lib/db/retry.ts'
import type { Transaction } from '#lib/db/sql.ts'
import { decideInHours } from './decide-in-hours.ts'
import { changesPeople, writeEffects } from './effect-writers.ts'
import type { Engine, Turn } from './engine.ts'
import { failMembers } from './fail-members.ts'
import { readOpenRun, readSteps } from './open-run.ts'
import { recordDecided } from './record-decided.ts'
import { ofRun } from './run-of-error.ts'
import { makeChunkTables } from './sql/chunk-tables.ts'
import { holdPeople } from './sql/hold-people.ts'
import { holdRun } from './sql/hold-run.ts'
import { keepOneRevision } from './sql/keep-one-revision.ts'
import { type PickedChunk, pickChunk } from './sql/pick-chunk.ts'

/** Members per transaction. The cost per member is flat from 1,000 up; a chunk of 4,000 stays well under a second. */
const membersPerChunk = 4_000
/** The first of a step here, so that the first calls go out before thousands are decided. */
const membersOfFirstChunk = 1_000

export type Place = { runId: number; stepId: number; kind: string }

/** One chunk of one run. `size` is for tests and for finding the one member that makes a chunk fail. */
export async function advanceOnce(engine: Engine, size = membersPerChunk): Promise<Turn> {
  const places = await findReadyPlaces(engine)
  for (const place of places) {
    if ((await ofRun(place.runId, () => advanceChunk(engine, place, size))) > 0) return 'more'
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

/** What a chunk came to. */
type Advanced = {
  members: number
  /** Where the next chunk of this place begins; see `PickedChunk`. */
  mark: string | null
}

async function advanceChunk(engine: Engine, place: Place, size: number): Promise<number> {
  // Of the newest attempt, for what has to be known of one that failed.
  let tried: Tried = { size, alone: [] }
  try {
    const { members, mark } = await withRetries(() =>
      engine.db.transaction((tx) => advance(tx, engine, place, size, (now) => (tried = now))),
    )
    setMark(engine, place, mark)
    return members
  } catch (error) {
    if (error instanceof UnreadableFlow) {
      // Until somebody looks: nobody may be taken for having left the flow.
      engine.log.error(
        { err: error, run: place.runId, step: place.stepId },
        'the flow of a run cannot be read',
      )
      await holdRun(engine.db, place.runId, 'flow_unreadable')
      return 0
    }
    if (isWorthRetrying(error) || !isAboutData(error)) throw error
    // One member's data may be the cause: halve until it stands alone, then let the others pass.
    if (size > 1) return advanceChunk(engine, place, Math.ceil(tried.size / 2))
    engine.log.error({ err: error, run: place.runId, step: place.stepId }, 'a member could not be decided')
    return failMembers(engine, place, tried.alone, error as Error)
  }
}

type Tried = {
  /** As many as were asked for and were there. */
  size: number
  /** Of a chunk of one the member, with whoever shares the phone. */
  alone: readonly number[]
}

/**
 * Whether members' data may be what the database refused: data it can't work with, a constraint, a row too long, an exception of a function.
 * A column that is missing or a connection that went away says nothing about a member.
 */
function isAboutData(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^(2[1-3]|54|P0)/.test(code) && code.length === 5
}

/** The flow that people stand in cannot be read by this version, or lacks their step. */
class UnreadableFlow extends Error {}

async function advance(
  tx: Transaction,
  engine: Engine,
  place: Place,
  size: number,
  tell: (tried: Tried) => void,
): Promise<Advanced> {
  const run = await readOpenRun(tx, place.runId)
  if (!run) return { members: 0, mark: null }
  // A chunk that a crash of the database forgets is simply done again: nothing has gone out. The claim that follows commits durably, and the log
  // is one: whatever it rests on is then on disk too.
  await tx.query(sql`/* engine:commit-lightly */ set local synchronous_commit = off`)
  await lookUpByKey(tx, true)
  await makeChunkTables(tx, { isKeyed: true })
  const after = markOf(engine, place)
  const picked = await pickNext(tx, engine, { ...place, after, size })
  if (picked.members === 0) return picked
  const { flowRevisionId, members } = run.isSpread
    ? await keepOneRevision(tx)
    : { ...run, members: picked.members }
  tell({ size: picked.size, alone: size === 1 ? await memberIds(tx) : [] })
  const step = (await readSteps(tx, flowRevisionId))?.find(({ id }) => id === place.stepId)
  if (!step) throw new UnreadableFlow(`revision ${flowRevisionId} has no step ${place.stepId}`)
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
  return { members, mark: picked.mark }
}

async function memberIds(tx: Transaction): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(
    sql`/* engine:members-of-chunk */ select member_id as id from chunk order by member_id`,
  )
  return rows.map(({ id }) => id)
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

const keyOf = ({ runId, stepId }: Place) => `${runId} ${stepId}`

const markOf = (engine: Engine, place: Place) => marks.get(engine)?.get(keyOf(place))

/** Once the chunk is committed: one that is taken back has still to be taken. */
function setMark(engine: Engine, place: Place, mark: string | null): void {
  const ofEngine = marks.get(engine) ?? new Map<string, string>()
  marks.set(engine, ofEngine)
  if (mark === null) ofEngine.delete(keyOf(place))
  else ofEngine.set(keyOf(place), mark)
}

async function pickNext(
  tx: Transaction,
  engine: Engine,
  { size, after, ...place }: Place & { size: number; after: string | undefined },
): Promise<PickedChunk & { size: number }> {
  const options = {
    ...place,
    size: after === undefined ? Math.min(size, membersOfFirstChunk) : size,
    isBackwards: engine.shard % 2 === 1,
  }
  let picked = await pickChunk(tx, { ...options, after })
  // At the end: others may have come in before it meanwhile.
  if (picked.members === 0 && after !== undefined)
    picked = await pickChunk(tx, { ...options, after: undefined })
  return { ...picked, size: Math.min(options.size, picked.members) }
}
