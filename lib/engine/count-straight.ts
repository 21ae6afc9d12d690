// Counts a flow straight from decide, without keeping rows: as long as nothing a step does changes what a later one sees. Other flows are simulated.
import 'server-only'
import sql from 'sql-template-tag'
import type { Database, Queryable, Transaction } from '#lib/db/sql.ts'
import type { Step } from '#lib/flow/flow.ts'
import { compileRules } from '#lib/smart-list/compile.ts'
import type { Executors, PreparedStep } from './executor.ts'
import { fillSendingWindows } from './fill-sending-windows.ts'
import type { Plan } from './simulate.ts'
import { makeChunkTables } from './sql/chunk-tables.ts'
import {
  countKeptOut,
  countWouldBeDecided,
  type DecidedCount,
  type WouldBeAudience,
  wouldBeDecided,
} from './sql/count-would-be-decided.ts'

/**
 * Calls `look` with the counts of each step; it returns false to stop there. Resolves to who matched and whom the qualification rule keeps
 * out; null where the flow has to be simulated, and then nothing was looked at.
 */
export function countStraight(
  db: Database,
  executors: Executors,
  plan: Plan,
  look: (step: Step, index: number, counts: DecidedCount[]) => boolean,
): Promise<{ matching: number; alreadyRan: number } | null> {
  return db.transaction(async (tx) => {
    const prepared = await prepareStraight(tx, executors, plan)
    if (!prepared) return null
    await tx.query(sql`/* engine:count-straight */ set local work_mem = '128MB'`)
    const predicate = compileRules(plan.rules, { now: plan.now, timeZone: plan.accountTimeZone })
    const alreadyRan = await countKeptOut(tx, { ...plan, predicate })
    const audience = { ...plan, predicate, keptOut: alreadyRan }
    let entering = 0
    for (const [index, step] of plan.steps.entries()) {
      const counts = await countInHours(tx, db, audience, prepared[index]!)
      entering = counts.reduce((sum, { people }) => sum + people, 0)
      if (!look(step, index, counts)) break
    }
    return { matching: entering + alreadyRan, alreadyRan }
  })
}

/** Every step, if all of them have their own settings only, whoever comes, and none before the last does more than send texts, which change nobody. */
async function prepareStraight(
  tx: Queryable,
  executors: Executors,
  plan: Plan,
): Promise<PreparedStep[] | null> {
  const prepared: PreparedStep[] = []
  // Empty here, but there, since `prepare` may look.
  await makeChunkTables(tx, { isKeyed: false })
  for (const [index, step] of plan.steps.entries()) {
    const executor = executors[step.kind]
    if (!executor || step.choices.length > 0 || step.settings === null) return null
    const isLast = index === plan.steps.length - 1
    const made = await executor.prepare(tx, step.settings, plan)
    if (!made || made.isForChunk || !(isLast || sendsTextsOnly(Object.keys(executor.recheck), made)))
      return null
    prepared.push(made)
  }
  return prepared.length > 0 ? prepared : null
}

function sendsTextsOnly(kindsOfCalls: string[], { effects }: PreparedStep): boolean {
  return effects.every(({ kind }) => kind === 'dispatch') && kindsOfCalls.every((kind) => kind === 'text')
}

/** As `decide-in-hours.ts`: hours are made for the zones that were found to have none, and then it is counted again. */
async function countInHours(
  tx: Transaction,
  db: Database,
  audience: WouldBeAudience,
  step: PreparedStep,
): Promise<DecidedCount[]> {
  const counts = await countWouldBeDecided(tx, audience, step)
  if (!counts.some(({ reason }) => reason === 'no_legal_hours')) return counts
  const without = sql`with ${wouldBeDecided(audience, step.decide)} select zone_set from decided where reason = 'no_legal_hours'`
  return (await fillSendingWindows(tx, db, without, audience.now)) > 0
    ? countWouldBeDecided(tx, audience, step)
    : counts
}
