// People as the lists behind a number show them: who, how to reach them, and what became of them.
import type { ReactNode } from 'react'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { classNames } from '#components/ui/class-names.ts'
import { Link } from '#components/ui/link.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import type { PersonLine } from '#lib/campaigns/run-report.ts'
import { paths } from '#lib/paths.ts'
import { formatPhone } from '#lib/phones/format.ts'
import { OutcomeStatus } from '../outcome-look.tsx'
import { detailWords } from './person-words.ts'

type Shown<Line> = { header: string; isShown: boolean; cell: (line: Line) => ReactNode; look?: string }

/** Columns appear only where somebody has something in them. `more` adds some of the page's own at the end. */
export async function PeopleTable<Line extends PersonLine>(props: {
  label: string
  rows: readonly Line[]
  keyOf?: (line: Line) => string | number
  more?: readonly { header: string; cell: (line: Line) => ReactNode }[]
  /** Where the title, or one of `more`, says it already. */
  hideOutcome?: boolean
}) {
  const [t, format] = await Promise.all([getTranslator('runs'), getFormatter()])
  const { rows, more = [], hideOutcome = false } = props
  const words = {
    winner: (name: string) => t('people.winner', { name }),
    heldUntil: (at: Date) => t('people.heldUntil', { time: format.dateTime(at, 'weekdayMoment') }),
  }
  const has = (field: 'outcome' | 'reason' | 'detail' | 'at') => rows.some((line) => line[field])
  const columns: Shown<Line>[] = [
    // On a phone the number and what became of them matter more than the address.
    { header: t('people.email'), isShown: true, cell: (line) => line.email, look: 'max-md:hidden' },
    { header: t('people.phone'), isShown: true, cell: (line) => line.phone && formatPhone(line.phone) },
    {
      header: t('people.outcome'),
      isShown: has('outcome') && !hideOutcome,
      cell: ({ outcome }) =>
        outcome && <OutcomeStatus outcome={outcome}>{t(`outcomes.${outcome}`)}</OutcomeStatus>,
    },
    {
      header: t('people.reason'),
      isShown: has('reason') && !hideOutcome,
      cell: ({ reason }) => reason && t(`reasons.${reason}`),
    },
    {
      header: t('people.choice'),
      isShown: rows.some((line) => typeof line.choice === 'number'),
      cell: ({ choice }) => typeof choice === 'number' && t('people.choiceTaken', { choice }),
    },
    { header: t('people.detail'), isShown: has('detail'), cell: (line) => detailWords(line, words) },
    ...more.map((column) => ({ ...column, isShown: true })),
    {
      header: t('people.at'),
      isShown: has('at'),
      cell: ({ at }) => at && format.dateTime(new Date(at), 'moment'),
    },
  ]
  const shown = columns.filter(({ isShown }) => isShown)
  return (
    <Table label={props.label} className="shrink-0">
      <TableHead>
        <Column>{t('people.name')}</Column>
        {shown.map(({ header, look }) => (
          <Column key={header} {...(look ? { className: look } : {})}>
            {header}
          </Column>
        ))}
      </TableHead>
      <tbody>
        {rows.map((line) => (
          <Row key={props.keyOf?.(line) ?? `${line.personId} ${line.at}`}>
            <RowHeader>
              <Link href={paths.person(line.personId)} className="whitespace-nowrap">
                {line.name || t('people.noName')}
              </Link>
            </RowHeader>
            {shown.map(({ header, cell, look }) => (
              <Cell key={header} className={classNames('whitespace-nowrap', look)}>
                {cell(line)}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
