import { getFormatter, getTranslator } from '#app/i18n.ts'
import { runLooks } from '#components/run-controls/run-looks.ts'
import { Link } from '#components/ui/link.tsx'
import { Status } from '#components/ui/status.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import type { RunState } from '#lib/campaigns/badge.ts'
import type { EngineFigures } from '#lib/health/engine-figures.ts'
import { durationText } from '#lib/i18n/duration.ts'
import { paths } from '#lib/paths.ts'

const silentSeconds = 30

/** Three narrow columns fit a phone in both languages. */
const onPhone = 'max-md:[&_td]:px-2 max-md:[&_th]:px-2 max-md:[&_th]:whitespace-normal'

export async function WorkersTable({ workers }: Pick<EngineFigures, 'workers'>) {
  const [t, format] = await Promise.all([getTranslator('systemHealth'), getFormatter()])
  if (workers.length === 0) return <p className="text-muted">{t('workers.none')}</p>
  return (
    <Table label={t('workers.title')} className={onPhone}>
      <TableHead>
        <Column>{t('workers.host')}</Column>
        <Column>{t('workers.state')}</Column>
        <Column className="max-md:hidden">{t('workers.started')}</Column>
        <Column>{t('workers.seen')}</Column>
      </TableHead>
      <tbody>
        {workers.map((worker) => {
          const isSilent = worker.secondsSinceBeat > silentSeconds
          return (
            <Row key={worker.id}>
              <RowHeader className="font-medium">{worker.host}</RowHeader>
              <Cell>
                <Status tone={isSilent ? 'warning' : 'good'}>
                  {t(isSilent ? 'workers.silent' : 'workers.working')}
                </Status>
              </Cell>
              <Cell className="whitespace-nowrap max-md:hidden">
                {format.dateTime(worker.startedAt, 'moment')}
              </Cell>
              <Cell className="md:whitespace-nowrap">
                {t('workers.ago', { duration: durationText(format, worker.secondsSinceBeat) })}
              </Cell>
            </Row>
          )
        })}
      </tbody>
    </Table>
  )
}

const kinds = ['text', 'subscribe', 'unsubscribe'] as const
const states = ['queued', 'deferred', 'dispatching'] as const

export async function QueueTable({ queue }: Pick<EngineFigures, 'queue'>) {
  const [t, tRuns, format] = await Promise.all([
    getTranslator('systemHealth'),
    getTranslator('runs'),
    getFormatter(),
  ])
  return (
    <Table label={t('queue.title')} className={onPhone}>
      <TableHead>
        <Column>{t('queue.kind')}</Column>
        {states.map((state) => (
          <Column key={state} isNumber>
            {tRuns(`outcomes.${state}`)}
          </Column>
        ))}
      </TableHead>
      <tbody>
        {kinds.map((kind) => (
          <Row key={kind}>
            <RowHeader>{t(`queue.kinds.${kind}`)}</RowHeader>
            {states.map((state) => (
              <Cell key={state} isNumber>
                {format.number(queue.find((each) => each.kind === kind && each.state === state)?.calls ?? 0)}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

export async function RunsTable({ runs }: Pick<EngineFigures, 'runs'>) {
  const [t, tRuns, format] = await Promise.all([
    getTranslator('systemHealth'),
    getTranslator('runs'),
    getFormatter(),
  ])
  if (runs.length === 0) return <p className="text-muted">{t('runs.none')}</p>
  return (
    <Table label={t('runs.title')} className={onPhone}>
      <TableHead>
        <Column>{t('runs.campaign')}</Column>
        <Column>{t('runs.state')}</Column>
        <Column isNumber>{t('runs.pace')}</Column>
      </TableHead>
      <tbody>
        {runs.map((run) => (
          <Row key={run.runId}>
            <RowHeader>
              <Link href={paths.results(run.campaignId, run.runId)}>{run.campaign}</Link>
            </RowHeader>
            <Cell>
              <Status {...runLooks[run.heldReason === null ? (run.state as RunState) : 'paused']}>
                {tRuns(`states.${run.heldReason === null ? (run.state as RunState) : 'held'}`)}
              </Status>
            </Cell>
            <Cell isNumber>{tRuns('results.rate', { rate: format.number(run.perSecond, 'decimal') })}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
