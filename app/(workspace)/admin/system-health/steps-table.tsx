'use client'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Link } from '#components/ui/link.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import { type Look, perSecond, withLook } from './step-pace.ts'

export type StepLine = {
  /** Of the step in its run. */
  key: string
  campaign: string
  href: string
  number: number
  name: string
  /** People who are at it: ready, waiting, their call queued or deferred. */
  open: number
  /** People it is over for, whatever the outcome. */
  through: number
}

/** Three narrow columns fit a phone in both languages. */
const onPhone = 'max-md:[&_td]:px-2 max-md:[&_th]:px-2 max-md:[&_th]:whitespace-normal'

/** Steps and their pace, measured from refresh to refresh while somebody looks: nothing is kept of it. */
export function StepsTable({ steps, atMs }: { steps: StepLine[]; atMs: number }) {
  const t = useTranslations('systemHealth')
  const tRuns = useTranslations('runs')
  const format = useFormatter()
  const look: Look = { atMs, through: Object.fromEntries(steps.map((step) => [step.key, step.through])) }
  const [looks, setLooks] = useState<readonly Look[]>([look])
  const known = withLook(looks, look)
  if (known !== looks) setLooks(known)
  if (steps.length === 0) return <p className="text-muted">{t('steps.none')}</p>
  return (
    <Table label={t('steps.title')} className={onPhone}>
      <TableHead>
        <Column>{t('steps.step')}</Column>
        <Column isNumber>{t('steps.open')}</Column>
        <Column isNumber className="max-md:hidden">
          {t('steps.through')}
        </Column>
        <Column isNumber>{t('steps.pace')}</Column>
      </TableHead>
      <tbody>
        {steps.map((step) => {
          const pace = perSecond(known, step.key)
          return (
            <Row key={step.key}>
              <RowHeader>
                <span className="flex flex-col items-start">
                  <Link href={step.href}>{step.campaign}</Link>
                  <span className="text-sm text-muted">
                    {tRuns('schedule.stepTitle', { number: step.number, name: step.name })}
                  </span>
                </span>
              </RowHeader>
              <Cell isNumber>{format.number(step.open)}</Cell>
              <Cell isNumber className="max-md:hidden">
                {format.number(step.through)}
              </Cell>
              <Cell isNumber>
                {pace === null
                  ? t('steps.measuring')
                  : tRuns('results.rate', { rate: format.number(pace, 'decimal') })}
              </Cell>
            </Row>
          )
        })}
      </tbody>
    </Table>
  )
}
