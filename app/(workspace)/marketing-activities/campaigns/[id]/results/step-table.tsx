'use client'
import { Split } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Link } from '#components/ui/link.tsx'
import { Column, Table, TableHead } from '#components/ui/table.tsx'
import { printBucket } from '#lib/campaigns/bucket-query.ts'
import type { Bucket, LedgerCell, LedgerStep, RunProgress } from '#lib/campaigns/run-report.ts'
import { outcomeKey } from '#lib/campaigns/run-words.ts'
import { paths } from '#lib/paths.ts'
import { choiceKey } from './choice-key.ts'
import { ledgerRows } from './ledger-rows.ts'
import { barOfOutcome, OutcomeStatus } from './outcome-look.tsx'

type Props = {
  campaignId: number
  progress: RunProgress
  stepNames: Record<string, string>
  choiceNames: Record<string, string>
}

/** The funnel: step by step who came, which choice they took and what became of them. Every number opens its people. */
export function StepTable(props: Props) {
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

function Step(props: Props & { step: LedgerStep }) {
  const t = useTranslations('runs')
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
          <People
            {...props}
            people={step.entered}
            bucket={{ stepId: step.stepId, outcome: 'entered', reason: null }}
          />
        </td>
        <td />
        <td className="max-md:hidden" />
      </tr>
      {step.choices.map((choice) => (
        <Line
          key={choice.number}
          {...props}
          people={choice.people}
          bucket={{ stepId: step.stepId, choice: choice.number }}
          label={
            <span className="flex gap-1.5">
              <Split aria-hidden className="mt-1 size-3.5 shrink-0 rotate-90 text-muted" />
              <span>
                {props.choiceNames[choiceKey(step.stepId, choice.number)] ??
                  t('people.choiceTaken', { choice: choice.number })}
              </span>
            </span>
          }
          bar="bg-pressed"
        />
      ))}
      {ledgerRows(step).map((cell) => (
        <Cell key={`${cell.outcome}:${cell.reason}`} {...props} cell={cell} />
      ))}
    </tbody>
  )
}

function Cell(props: Props & { step: LedgerStep; cell: LedgerCell }) {
  const t = useTranslations('runs')
  const { step, cell } = props
  return (
    <Line
      {...props}
      people={cell.people}
      bucket={{ stepId: step.stepId, outcome: cell.outcome, reason: cell.reason }}
      label={
        <span className="flex flex-wrap items-center gap-x-2">
          <OutcomeStatus outcome={cell.outcome}>{t(outcomeKey(cell.outcome, step.kind))}</OutcomeStatus>
          {cell.reason && <span>{t(`reasons.${cell.reason}`)}</span>}
        </span>
      }
      bar={barOfOutcome(cell.outcome)}
    />
  )
}

/** Some of those who entered, with their share of them. */
function Line(
  props: Props & { step: LedgerStep; people: number; bucket: Bucket; label: ReactNode; bar: string },
) {
  const format = useFormatter()
  const share = props.people / Math.max(1, props.step.entered)
  return (
    <tr className="border-t border-line hover:bg-hover">
      <th scope="row" className="px-3 py-1.5 text-left font-normal">
        {props.label}
      </th>
      <td className="num px-3">
        <People {...props} />
      </td>
      <td className="num px-3 text-muted">{format.number(share, 'percent')}</td>
      <td aria-hidden className="px-3 max-md:hidden">
        <div
          className={`h-2 rounded-sm transition-[width] duration-150 ${props.bar}`}
          style={{ width: `${Math.max(props.people > 0 ? 0.5 : 0, share * 100)}%` }}
        />
      </td>
    </tr>
  )
}

/** A number that opens its people; 0 has none to open. */
function People(props: Pick<Props, 'campaignId' | 'progress'> & { people: number; bucket: Bucket }) {
  const format = useFormatter()
  const number = format.number(props.people)
  if (props.people === 0) return <span className="text-muted">{number}</span>
  const query = `run=${props.progress.id}&${printBucket(props.bucket)}`
  return <Link href={paths.resultsPeople(props.campaignId, query)}>{number}</Link>
}
