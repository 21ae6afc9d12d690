'use client'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Link } from '#components/ui/link.tsx'
import { printBucket } from '#lib/campaigns/bucket-query.ts'
import type { Bucket, LedgerStep, RunProgress } from '#lib/campaigns/run-report.ts'
import { closedOutcomes, type Outcome, openOutcomes } from '#lib/engine/outcomes.ts'
import { paths } from '#lib/paths.ts'

type Counts = { campaignId: number; runId: number; startedAt: string; steps: Map<number, LedgerStep> }

const RunCounts = createContext<Counts | null>(null)

/** Hands the newest run's numbers to the cards, past the cards themselves: only the numbers are drawn anew when they change. */
export function RunCountsProvider({
  campaignId,
  progress,
  children,
}: {
  campaignId: number
  /** Null when the campaign never ran. */
  progress: RunProgress | null
  children: ReactNode
}) {
  const counts = useMemo(
    () =>
      progress && {
        campaignId,
        runId: progress.id,
        startedAt: progress.startedAt,
        steps: new Map(progress.steps.map((step) => [step.stepId, step])),
      },
    [campaignId, progress],
  )
  return <RunCounts value={counts}>{children}</RunCounts>
}

const outcomes: readonly Outcome[] = [...openOutcomes, ...closedOutcomes]

/** How many of the newest run came to this step and what became of them; each number opens its people. Nothing for a step that run did not have. */
export function StepCounts({ stepId }: { stepId: number }) {
  const counts = useContext(RunCounts)
  const step = counts?.steps.get(stepId)
  return counts && step ? <CountsOf counts={counts} step={step} /> : null
}

function CountsOf({ counts, step }: { counts: Counts; step: LedgerStep }) {
  const t = useTranslations('flow.counts')
  const words = useTranslations('runs.outcomes')
  const format = useFormatter()
  const shown = outcomes
    .map((outcome) => ({ outcome, people: peopleOf(step, outcome) }))
    .filter(({ people }) => people > 0)
  const link = (outcome: Outcome | 'entered', people: number) => (
    <Link href={toPeople(counts, { stepId: step.stepId, outcome, reason: null })}>
      {format.number(people)}
    </Link>
  )
  return (
    <section
      aria-label={t('label', { at: new Date(counts.startedAt) })}
      title={t('label', { at: new Date(counts.startedAt) })}
      className="border-t border-line px-3 py-1.5 text-sm text-muted md:pl-10"
    >
      <dl className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <div className="flex gap-1">
          <dt>{t('entered')}</dt>
          <dd className="num">{link('entered', step.entered)}</dd>
        </div>
        {shown.map(({ outcome, people }) => (
          <div key={outcome} className="flex gap-1">
            <dt>{words(outcome)}</dt>
            <dd className="num">{link(outcome, people)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/**
 * How many of the newest run took a choice; the number opens its people. Nothing where that run did not have it.
 * @param choiceId null for the default choice
 */
export function ChoiceCount({ stepId, choiceId }: { stepId: number; choiceId: number | null }) {
  const t = useTranslations('flow.counts')
  const format = useFormatter()
  const counts = useContext(RunCounts)
  const taken = counts?.steps
    .get(stepId)
    ?.choices.find((choice) => (choiceId === null ? choice.number === 0 : choice.choiceId === choiceId))
  if (!counts || !taken) return null
  const number = format.number(taken.people)
  return (
    <p
      className="ml-auto flex gap-1 text-sm text-muted"
      title={t('label', { at: new Date(counts.startedAt) })}
    >
      {t('chose')}
      <span className="num">
        {taken.people === 0 ? (
          number
        ) : (
          <Link href={toPeople(counts, { stepId, choice: taken.number })}>{number}</Link>
        )}
      </span>
    </p>
  )
}

const toPeople = ({ campaignId, runId }: Counts, bucket: Bucket) =>
  paths.resultsPeople(campaignId, `run=${runId}&${printBucket(bucket)}`)

function peopleOf(step: LedgerStep, outcome: Outcome): number {
  return step.cells.reduce((sum, cell) => sum + (cell.outcome === outcome ? cell.people : 0), 0)
}
