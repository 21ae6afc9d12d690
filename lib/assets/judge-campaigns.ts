// Which campaigns can't run as they are, for thousands at once. Judging is pure, so its results are remembered under what was judged:
// at 6,000 campaigns reading and checking every flow and smart list took most of the time of each page of Marketing Activities.
import 'server-only'
import sql from 'sql-template-tag'
import type { CampaignPart } from '#lib/campaigns/badge.ts'
import { loadFlowLookups } from '#lib/campaigns/flow-lookups.ts'
import type { Queryable } from '#lib/db/sql.ts'
import type { Step } from '#lib/flow/flow.ts'
import { flowProblems } from '#lib/flow-steps/flow-problems.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import { blocksRun } from '#lib/flow-steps/step-problems.ts'
import type { RuleLookups } from '#lib/smart-list/define-rule.ts'
import { rulesProblems } from '#lib/smart-list/definitions.ts'
import { readRuleLookups } from '#lib/smart-list/lookups.ts'
import type { Rules } from '#lib/smart-list/rules.ts'

/** A campaign and the digest of its rules and steps. */
export type Judged = { id: number; digest: string }

type Plan = { rules: Rules; steps: Step[] }

/** The parts in which something is wrong; few arrays, of which thousands of campaigns have one each. */
export type Verdict = readonly CampaignPart[]
const sound: Verdict = []
const brokenList: Verdict = ['list']
const brokenFlow: Verdict = ['flow']
const bothBroken: Verdict = ['list', 'flow']

/** Plans under their digest, which never means another plan. */
const plans = new Map<string, Plan>()
/** Verdicts under the digest, as long as messages and lists stay as they were. */
let verdicts = { world: '', byDigest: new Map<string, Verdict>() }
/** A plan is about a kilobyte. */
const mostRemembered = 50_000
/** Fewer are judged afresh: their messages and lists are another, smaller world. */
const fewestRemembered = 100

/** For `Judged.digest`, where `c` is the campaign and `f` its flow revision or nothing. */
export const planDigest = sql`md5(c.rules::text || coalesce(f.steps::text, ''))`

/** Verdict by campaign id. */
export async function judgeCampaigns(
  db: Queryable,
  campaigns: readonly Judged[],
): Promise<Map<number, Verdict>> {
  const digests = await learnPlans(db, campaigns)
  const judged = new Map([...new Set(digests.values())].map((digest) => [digest, plans.get(digest)!]))
  const steps = [...judged.values()].flatMap((plan) => plan.steps)
  const [flowLookups, ruleLookups] = await Promise.all([
    loadFlowLookups(db, steps, { counts: false }),
    readRuleLookups(),
  ])
  const known =
    judged.size < fewestRemembered
      ? new Map<string, Verdict>()
      : verdictsIn(worldOf(flowLookups, ruleLookups))
  for (const [digest, plan] of judged) {
    if (known.has(digest)) continue
    const isListBroken = rulesProblems(plan.rules, ruleLookups).length > 0
    const isFlowBroken = blocksRun(flowProblems(plan.steps, flowLookups))
    known.set(
      digest,
      isListBroken ? (isFlowBroken ? bothBroken : brokenList) : isFlowBroken ? brokenFlow : sound,
    )
  }
  return new Map([...digests].map(([id, digest]) => [id, known.get(digest) ?? sound]))
}

/** Digest by campaign id, each of them now among the plans. */
async function learnPlans(db: Queryable, campaigns: readonly Judged[]): Promise<Map<number, string>> {
  if (plans.size > mostRemembered) plans.clear()
  const digests = new Map(campaigns.map(({ id, digest }) => [id, digest]))
  const unknown = campaigns.filter(({ digest }) => !plans.has(digest)).map(({ id }) => id)
  if (unknown.length === 0) return digests
  const { rows } = await db.query<Plan & Judged>(sql`/* assets:plans-to-judge */
    select c.id, ${planDigest} as digest, c.rules, coalesce(f.steps, '[]') as steps
    from smart_campaign c left join flow_revision f on f.id = c.flow_revision_id
    where c.id = any(${unknown}::int[])`)
  // Saved between the two reads, a campaign has another digest by now; deleted, none.
  for (const id of unknown) digests.delete(id)
  for (const { id, digest, rules, steps } of rows) {
    plans.set(digest, { rules, steps })
    digests.set(id, digest)
  }
  return digests
}

function verdictsIn(world: string): Map<string, Verdict> {
  if (verdicts.world !== world || verdicts.byDigest.size > mostRemembered)
    verdicts = { world, byDigest: new Map() }
  return verdicts.byDigest
}

const worldOf = (flow: FlowLookups, rules: RuleLookups): string =>
  JSON.stringify([flow, [...rules.staticLists], [...rules.vibesLists], rules.isVibesConnected])
