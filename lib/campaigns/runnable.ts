// Why a campaign can't run: one answer for the Schedule tab, the badge and Run itself.
import 'server-only'
import { db as processDb, type Queryable } from '#lib/db/sql.ts'
import type { UserMessage } from '#lib/errors.ts'
import { flowProblems } from '#lib/flow-steps/flow-problems.ts'
import { rulesProblems } from '#lib/smart-list/definitions.ts'
import { readRuleLookups } from '#lib/smart-list/lookups.ts'
import { findCampaignRules } from '#lib/smart-list/queries.ts'
import { loadFlowLookups } from './flow-lookups.ts'
import { loadFlow } from './load-flow.ts'

/** What stands in the way, and on which tab it is mended. */
export type RunProblem = { tab: 'smart-list' | 'flow'; stepId: number | null; message: UserMessage }

/** Empty when the campaign may run. A campaign that is gone has the problem that it is gone. */
export async function whyNotRunnable(campaignId: number, db: Queryable = processDb): Promise<RunProblem[]> {
  const [list, flow] = await Promise.all([findCampaignRules(campaignId), loadFlow(db, campaignId)])
  if (!list || !flow) return [{ tab: 'flow', stepId: null, message: { key: 'errors.notFound' } }]
  const [ruleLookups, flowLookups] = await Promise.all([readRuleLookups(), loadFlowLookups(db, flow.steps)])
  const ofList =
    list.rules.filters.length === 0
      ? [{ message: 'smartList.problems.empty' as const }]
      : rulesProblems(list.rules, ruleLookups)
  const ofFlow = flowProblems(flow.steps, flowLookups).filter((problem) => problem.severity === 'error')
  return [
    ...ofList.map(
      (problem): RunProblem => ({ tab: 'smart-list', stepId: null, message: messageOf(problem) }),
    ),
    ...(flow.steps.length === 0
      ? [{ tab: 'flow' as const, stepId: null, message: { key: 'runs.schedule.noSteps' as const } }]
      : []),
    ...ofFlow.map(
      (problem): RunProblem => ({ tab: 'flow', stepId: problem.stepId, message: problem.message }),
    ),
  ]
}

function messageOf(problem: {
  message: UserMessage['key']
  values?: Record<string, string | number>
}): UserMessage {
  return problem.values ? { key: problem.message, values: problem.values } : { key: problem.message }
}
