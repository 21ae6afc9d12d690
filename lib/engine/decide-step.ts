// decide: the members in `chunk` → rows of `decided`. The run and the waterfall both call this, which is why they agree.
import type { Queryable } from '#lib/db/sql.ts'
import type { Step } from '#lib/flow/flow.ts'
import { compileChoices } from './compile-choices.ts'
import type { Executors, PreparedStep, RunOfStep } from './executor.ts'
import { chooseBranches } from './sql/choose-branches.ts'
import { chooseWinners } from './sql/choose-winners.ts'
import { decideBranch, decideBranchAlike } from './sql/decide-branch.ts'

/** A choice whose settings could be read; 0 is the step's own. Its effects are still to be written. */
export type DecidedBranch = { choice: number; prepared: PreparedStep }

export async function decideStep(
  tx: Queryable,
  executors: Executors,
  step: Step,
  run: RunOfStep,
): Promise<DecidedBranch[]> {
  const executor = executors[step.kind]
  const conditions = compileChoices(step, run)
  if (!executor || !conditions) {
    await decideBranchAlike(tx, 0, { outcome: 'failed', reason: 'settings_unreadable' })
    return []
  }
  if (conditions.length > 0) await chooseBranches(tx, conditions)
  const branches: DecidedBranch[] = []
  const settingsOfChoices = [step.settings, ...step.choices.map((choice) => choice.settings)]
  for (const [choice, settings] of settingsOfChoices.entries()) {
    if (settings === null) {
      await decideBranchAlike(tx, choice, { outcome: 'skipped', reason: 'do_nothing' })
      continue
    }
    const prepared = await executor.prepare(tx, settings, run)
    if (prepared) {
      await decideBranch(tx, conditions.length > 0 ? choice : null, prepared.decide)
      branches.push({ choice, prepared })
    } else await decideBranchAlike(tx, choice, { outcome: 'failed', reason: 'settings_unreadable' })
  }
  if (branches.some((branch) => branch.prepared.isOnePerPhone)) await chooseWinners(tx)
  return branches
}
