// A run's funnel: per step, how many got which outcome and reason, from the counters kept beside the ledger.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { closedOutcomes, type Outcome, openOutcomes } from '#lib/engine/outcomes.ts'
import { placeOfReason, type Reason } from '#lib/engine/reasons.ts'
import { choicesOfRun } from './choices-of-run.ts'
import { isNotSettled, reconcileHoursOf } from './not-settled.ts'
import type { LedgerCell, LedgerStep } from './run-report.ts'

type Count = { stepId: number; outcome: Outcome; reason: string; people: number }

/** The steps of the run's revision in order, those nobody came to yet included; then those that people were moved to in newer ones. */
export async function runLedger(db: Queryable, runId: number): Promise<LedgerStep[]> {
  const steps = await db.query<{ stepId: number; stepNumber: number; kind: string }>(sql`
    /* campaigns:steps-of-run */
    select step_id as "stepId", position as "stepNumber", kind from run_step where run_id = ${runId} order by is_added, position`)
  const counts = await db.query<Count>(sql`
    /* campaigns:ledger-of-run */
    select step_id as "stepId", outcome, reason, sum(people)::int as people from run_step_count
    where run_id = ${runId} and outcome <> 'ended' group by 1, 2, 3 having sum(people) <> 0`)
  const choices = await choicesOfRun(db, runId)
  const underWay = await countUnderWay(db, runId)
  const inDoubt = counts.rows.some((count) => count.outcome === 'unknown')
  const leftOpen = inDoubt ? await countNotSettled(db, runId) : new Map<number, number>()
  return steps.rows.map((step) => {
    const cells = split(
      counts.rows.filter((count) => count.stepId === step.stepId),
      underWay.filter((count) => count.stepId === step.stepId),
      leftOpen.get(step.stepId) ?? 0,
    )
    const entered = cells.reduce((sum, cell) => sum + cell.people, 0)
    return { ...step, entered, cells, choices: choices.get(step.stepId) ?? [] }
  })
}

/** Being posted this moment: the ledger keeps them as queued or deferred, the dispatch knows better. */
async function countUnderWay(db: Queryable, runId: number): Promise<Count[]> {
  const { rows } = await db.query<Count>(sql`
    /* campaigns:dispatching-of-run */
    select d.step_id as "stepId", l.outcome, '' as reason, count(*)::int as people
    from dispatch d join ledger l using (run_member_id, step_id, pass)
    where d.state = 'dispatching' and d.run_id = ${runId} and l.outcome in ('queued', 'deferred') group by 1, 2`)
  return rows
}

/** In doubt for longer than word of them may take, by step. */
async function countNotSettled(db: Queryable, runId: number): Promise<Map<number, number>> {
  const { rows } = await db.query<{ stepId: number; people: number }>(sql`
    /* campaigns:not-settled-of-run */
    select d.step_id as "stepId", count(*)::int as people
    from dispatch d where d.run_id = ${runId} and ${isNotSettled(await reconcileHoursOf(db))} group by 1`)
  return new Map(rows.map((row) => [row.stepId, row.people]))
}

const outcomes: readonly string[] = [...openOutcomes, ...closedOutcomes]

function split(counts: Count[], underWay: Count[], notSettled: number): LedgerCell[] {
  const posting = underWay.reduce((sum, count) => sum + count.people, 0)
  const cells = counts.map(({ outcome, reason, people }): LedgerCell => {
    const taken =
      outcome === 'unknown' ? notSettled : (underWay.find((count) => count.outcome === outcome)?.people ?? 0)
    return { outcome, reason: reason === '' ? null : (reason as Reason), people: people - taken }
  })
  if (notSettled > 0) cells.push({ outcome: 'unknown', reason: 'not_settled', people: notSettled })
  if (posting > 0) cells.push({ outcome: 'dispatching', reason: null, people: posting })
  return cells
    .filter((cell) => cell.people !== 0)
    .sort(
      (a, b) =>
        outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome) ||
        placeOfReason(a.reason ?? '') - placeOfReason(b.reason ?? ''),
    )
}
