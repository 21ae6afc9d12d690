// Runs a flow over everybody who would enter it now, up to its first wait, with the very decide of the run. Nothing is sent and nothing
// is kept: it happens in a transaction that is rolled back, with the simulation's relations in front of the real ones.
import 'server-only'
import { randomInt } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Database, Transaction } from '#lib/db/sql.ts'
import type { Step } from '#lib/flow/flow.ts'
import { compileRules } from '#lib/smart-list/compile.ts'
import type { Rules } from '#lib/smart-list/rules.ts'
import { decideInHours } from './decide-in-hours.ts'
import type { DecidedBranch } from './decide-step.ts'
import type { Effect, EffectOf, Executors, RunOfStep } from './executor.ts'
import { makeChunkTables } from './sql/chunk-tables.ts'
import { enterWouldBeMembers } from './sql/enter-would-be-members.ts'
import type { QualificationRule } from './sql/qualify-people.ts'
import { simulateExit } from './sql/request-exit.ts'
import { simulateDispatches } from './sql/simulate-dispatches.ts'
import { simulateListMembers } from './sql/simulate-list-members.ts'
import { simulatePersonField } from './sql/simulate-person-field.ts'
import type { SimulatedPlace } from './sql/simulated-place.ts'
import { simulateStepActivities } from './sql/write-step-activities.ts'

export type Plan = RunOfStep &
  QualificationRule & { campaignId: number; flowRevisionId: number; rules: Rules; steps: Step[] }

/** In a simulation effects fill the overlay: the same kinds as `effect-writers.ts`. */
const simulatedWriters: {
  [Kind in Effect['kind']]: (tx: Transaction, effect: EffectOf<Kind>, place: SimulatedPlace) => Promise<void>
} = {
  dispatch: (tx, effect, place) => simulateDispatches(tx, { ...place, rows: effect.rows }),
  list: simulateListMembers,
  'set field': simulatePersonField,
  'add to field': simulatePersonField,
  activity: simulateStepActivities,
  leave: simulateExit,
}

/** From here on the planner should know how many there are. */
const worthAnalyzing = 5_000

/**
 * Calls `look` after each step with the step's rows in `decided`; it may read them and returns false to stop there.
 * Resolves to who matched and whom the qualification rule keeps out.
 */
export async function simulate(
  db: Database,
  executors: Executors,
  plan: Plan,
  look: (tx: Transaction, step: Step, index: number) => Promise<boolean>,
): Promise<{ matching: number; alreadyRan: number }> {
  let audience = { matching: 0, alreadyRan: 0 }
  const undo = new Error('a simulation is never kept')
  const work = async (tx: Transaction) => {
    await tx.query(sql`
      /* engine:simulate */
      select set_config('work_mem', '128MB', true), set_config('flowstep.simulation', ${String(randomInt(2 ** 40))}, true)`)
    await makeChunkTables(tx, { isKeyed: false })
    const predicate = compileRules(plan.rules, { now: plan.now, timeZone: plan.accountTimeZone })
    audience = await enterWouldBeMembers(tx, { ...plan, predicate })
    if (audience.matching > worthAnalyzing) await tx.query(sql`/* engine:analyze-chunk */ analyze chunk`)
    for (const [index, step] of plan.steps.entries()) {
      const branches = await simulateDecide(tx, db, executors, plan, step)
      if (!(await look(tx, step, index)) || index === plan.steps.length - 1) break
      await simulateEffects(tx, plan, step, branches)
      await tx.query(sql`/* engine:forget-decided */ delete from decided`)
      // Only now is there anything to lay over the tables; the views that do it cost as much again.
      await tx.query(sql`/* engine:overlay */ set local search_path = sim, public`)
    }
    throw undo
  }
  await db.transaction(work).catch((error: unknown) => {
    if (error !== undo) throw error
  })
  return audience
}

async function simulateDecide(tx: Transaction, db: Database, executors: Executors, plan: Plan, step: Step) {
  // Those of an earlier step, also where this one has none: its effects go to who took no choice.
  if (plan.steps.some(({ choices }) => choices.length > 0))
    await tx.query(sql`/* engine:forget-choices */ update chunk set choice = 0 where choice <> 0`)
  return decideInHours(tx, db, executors, step, plan)
}

async function simulateEffects(tx: Transaction, plan: Plan, step: Step, branches: DecidedBranch[]) {
  for (const { choice, prepared } of branches) {
    for (const effect of prepared.effects) {
      const write = simulatedWriters[effect.kind] as (
        tx: Transaction,
        effect: Effect,
        place: SimulatedPlace,
      ) => Promise<void>
      await write(tx, effect, { campaignId: plan.campaignId, stepId: step.id, choice, now: plan.now })
    }
  }
}
