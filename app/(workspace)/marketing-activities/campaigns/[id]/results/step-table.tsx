'use client'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Link } from '#components/ui/link.tsx'
import { Column, Table, TableHead } from '#components/ui/table.tsx'
import { printBucket } from '#lib/campaigns/bucket-query.ts'
import type { LedgerCell, LedgerStep, RunProgress } from '#lib/campaigns/run-report.ts'
import { outcomeKey } from '#lib/campaigns/run-words.ts'
import { paths } from '#lib/paths.ts'
import { ledgerRows } from './ledger-rows.ts'
import { barOfOutcome, OutcomeStatus } from './outcome-look.tsx'

/** The funnel: step by step what became of those who entered it. Every number opens its people. */
export function StepTable(props: {
  campaignId: number
  progress: RunProgress
  stepNames: Record<string, string>
}) {
  const t = useTranslations('runs')
  return (
    <Table label={t('results.ledger')}>
      <TableHead>
        <Column>{t('results.outcome')}</Column>
        <Column isNumber>{t('results.people')}</Column>
        <Column isNumber className="md:w-20">
          {t('results.share')}
        </Column>
        <td className="w-1/5 max-md:hidden" />
      </TableHead>
      {props.progress.steps.map((step) => (
        <Step key={step.stepId} {...props} step={step} />
      ))}
    </Table>
  )
}

function Step(props: {
  campaignId: number
  progress: RunProgress
  stepNames: Record<string, string>
  step: LedgerStep
}) {
  const t = useTranslations('runs')
  const format = useFormatter()
  const { step } = props
  const name = props.stepNames[step.kind] ?? step.kind
  return (
    <tbody>
      <tr className="border-t border-line bg-sunken">
        <th scope="rowgroup" colSpan={4} className="h-8 px-3 text-left font-medium">
          {t('schedule.stepTitle', { number: step.stepNumber, name })}
        </th>
      </tr>
      <tr className="border-t border-line">
        <th scope="row" className="h-8 px-3 text-left font-medium">
          {t('results.entered')}
        </th>
        <td className="num h-8 px-3 font-medium">
          {step.entered === 0 ? (
            format.number(0)
          ) : (
            <Link
              href={paths.resultsPeople(
                props.campaignId,
                `run=${props.progress.id}&${printBucket({ stepId: step.stepId, outcome: 'entered', reason: null })}`,
              )}
            >
              {format.number(step.entered)}
            </Link>
          )}
        </td>
        <td />
        <td className="max-md:hidden" />
      </tr>
      {ledgerRows(step).map((cell) => (
        <Cell key={`${cell.outcome}:${cell.reason}`} {...props} cell={cell} />
      ))}
    </tbody>
  )
}

function Cell(props: { campaignId: number; progress: RunProgress; step: LedgerStep; cell: LedgerCell }) {
  const t = useTranslations('runs')
  const format = useFormatter()
  const { step, cell } = props
  const share = cell.people / Math.max(1, step.entered)
  const query = printBucket({ stepId: step.stepId, outcome: cell.outcome, reason: cell.reason })
  return (
    <tr className="border-t border-line hover:bg-hover">
      <th scope="row" className="px-3 py-1.5 text-left font-normal">
        <span className="flex flex-wrap items-center gap-x-2">
          <OutcomeStatus outcome={cell.outcome}>{t(outcomeKey(cell.outcome, step.kind))}</OutcomeStatus>
          {cell.reason && <span>{t(`reasons.${cell.reason}`)}</span>}
        </span>
      </th>
      <td className="num px-3">
        {cell.people === 0 ? (
          <span className="text-muted">{format.number(0)}</span>
        ) : (
          <Link href={paths.resultsPeople(props.campaignId, `run=${props.progress.id}&${query}`)}>
            {format.number(cell.people)}
          </Link>
        )}
      </td>
      <td className="num px-3 text-muted">{format.number(share, 'percent')}</td>
      <td aria-hidden className="px-3 max-md:hidden">
        <div
          className={`h-2 rounded-sm transition-[width] duration-150 ${barOfOutcome(cell.outcome)}`}
          style={{ width: `${Math.max(cell.people > 0 ? 0.5 : 0, share * 100)}%` }}
        />
      </td>
    </tr>
  )
}
