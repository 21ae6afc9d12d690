import type { Sql } from 'sql-template-tag'
import { loadPlan } from '#lib/campaigns/load-plan.ts'
import type { Waterfall } from '#lib/campaigns/run-report.ts'
import type { Database } from '#lib/db/sql.ts'
import type { Plan } from '#lib/engine/simulate.ts'
import { makeCampaign } from '#lib/engine/testing/world.ts'
import { everybodyRules, sendFlow } from './people.ts'

/** The plan of a campaign that would text everybody. */
export async function waterfallPlan(db: Database): Promise<Plan> {
  const { campaignId } = await makeCampaign(db, sendFlow, { rules: everybodyRules })
  const plan = await loadPlan(db, campaignId, 1)
  if (!plan) throw new Error(`no plan for campaign ${campaignId}`)
  return plan
}

export type ReasonCount = { reason: string | null; people: number }

/** Throws where the step's rows are not those of the reference. */
export function expectSameWaterfall(waterfall: Waterfall, expected: ReasonCount[]): void {
  const step = waterfall.steps[0]!
  const found = [...step.stopped, { reason: null, people: step.granted }]
  const print = (rows: { reason: string | null; people: number }[]) =>
    rows
      .filter((row) => row.people > 0)
      .map((row) => `${row.reason ?? 'gets it'} ${row.people}`)
      .sort()
      .join(', ')
  if (print(found) !== print(expected))
    throw new Error(`the waterfall says ${print(found)}; the reference ${print(expected)}`)
}

/** The rows of a reference statement. */
export async function readRows<Row>(db: Database, statement: Sql): Promise<Row[]> {
  return (await db.query<Row>(statement)).rows
}
