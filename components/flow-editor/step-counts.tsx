'use client'
import { CircleAlert } from 'lucide-react'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'
import { Link } from '#components/ui/link.tsx'
import { printBucket } from '#lib/campaigns/bucket-query.ts'
import type { Bucket, LedgerStep, RunProgress } from '#lib/campaigns/run-report.ts'
import { type closedOutcomes, type Outcome, openOutcomes } from '#lib/engine/outcomes.ts'
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

/** What a card tells apart; `open` is whoever is still at the step, whatever they wait for. Their page says that. */
type Told = (typeof closedOutcomes)[number] | 'open'
/** The order of the bar and of the words below it, which are its key. */
const told: readonly Told[] = ['done', 'open', 'skipped', 'failed', 'unknown', 'ended_early']

/** How many of the newest run came to this step and what became of them; each number opens its people. Nothing for a step that run did not have. */
export function StepCounts({ stepId }: { stepId: number }) {
  const counts = useContext(RunCounts)
  const step = counts?.steps.get(stepId)
  return counts && step ? <CountsOf counts={counts} step={step} /> : null
}

/** What each share of the bar looks like, and the swatch beside its word. */
const shares: Record<Told, string> = {
  done: 'bg-good',
  open: 'bg-info',
  skipped: 'bg-strong',
  failed: 'bg-bad',
  unknown: 'bg-warning',
  ended_early: 'bg-default',
}

function CountsOf({ counts, step }: { counts: Counts; step: LedgerStep }) {
  const t = useTranslations('flow.counts')
  const words = useTranslations('runs.outcomes')
  const format = useFormatter()
  const shown = told
    .map((outcome) => ({ outcome, people: peopleOf(step, outcome) }))
    .filter(({ people }) => people > 0)
  const link = (outcome: Told | 'entered', people: number, look = '') => (
    <Link
      className={look}
      href={toPeople(counts, { stepId: step.stepId, outcome, reason: null })}
      title={t('open', { people })}
    >
      {format.number(people)}
    </Link>
  )
  const run = t('label', { at: new Date(counts.startedAt) })
  return (
    <section aria-label={run} className="text-sm text-muted">
      {/* Says nothing that the numbers below don't. */}
      <div aria-hidden className="flex h-1 gap-px bg-pressed">
        {shown.map(({ outcome, people }) => (
          <span
            key={outcome}
            className={classNames('min-w-0.5', shares[outcome])}
            style={{ flexGrow: people }}
          />
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-1.5 md:pl-10">
        <dl className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <div className="flex gap-1">
            <dt>{t('entered')}</dt>
            <dd className="num">{step.entered > 0 ? link('entered', step.entered) : format.number(0)}</dd>
          </div>
          {shown.map(({ outcome, people }) => {
            const isBad = outcome === 'failed'
            return (
              <div key={outcome} className={classNames('flex items-center gap-1', isBad && 'text-bad')}>
                <dt className="flex items-center gap-1">
                  <span aria-hidden className={classNames('size-2 shrink-0', shares[outcome])} />
                  {isBad && <CircleAlert aria-hidden className="size-3.5" />}
                  {words(outcome === 'open' ? 'waiting' : outcome)}
                </dt>
                <dd className="num">{link(outcome, people, isBad ? 'text-bad!' : '')}</dd>
              </div>
            )
          })}
        </dl>
        <span aria-hidden className="ml-auto">
          {run}
        </span>
      </div>
    </section>
  )
}

/**
 * How many of the newest run took a choice; the number opens its people. Nothing where that run did not have it.
 * @param choiceId null for the default choice
 */
export function ChoiceCount({ stepId, choiceId }: { stepId: number; choiceId: number | null }) {
  const t = useTranslations('flow.counts')
  const counts = useContext(RunCounts)
  const taken = counts?.steps
    .get(stepId)
    ?.choices.find((choice) => (choiceId === null ? choice.number === 0 : choice.choiceId === choiceId))
  if (!counts || !taken) return null
  return (
    <p className="ml-auto text-sm text-muted" title={t('label', { at: new Date(counts.startedAt) })}>
      {t.rich('chose', {
        count: taken.people,
        people: (words) =>
          taken.people === 0 ? (
            words
          ) : (
            <Link className="underline" href={toPeople(counts, { stepId, choice: taken.number })}>
              {words}
            </Link>
          ),
      })}
    </p>
  )
}

const toPeople = ({ campaignId, runId }: Counts, bucket: Bucket) =>
  paths.resultsPeople(campaignId, `run=${runId}&${printBucket(bucket)}`)

const isOpen = (outcome: Outcome) => openOutcomes.some((open) => open === outcome)

function peopleOf(step: LedgerStep, told: Told): number {
  const counts = (outcome: Outcome) => (told === 'open' ? isOpen(outcome) : outcome === told)
  return step.cells.reduce((sum, cell) => sum + (counts(cell.outcome) ? cell.people : 0), 0)
}
