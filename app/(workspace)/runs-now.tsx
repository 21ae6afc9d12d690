import { CircleCheck, CirclePause, CircleStop, Hourglass, type LucideIcon, Play, Search } from 'lucide-react'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Status } from '#components/ui/status.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { paths } from '#lib/paths.ts'
import type { ActiveRun, RecentRun } from '#lib/shell/home.ts'

const looks: Record<ActiveRun['state'] | RecentRun['state'], { tone: Tone; icon: LucideIcon }> = {
  qualifying: { tone: 'info', icon: Search },
  running: { tone: 'info', icon: Play },
  waiting: { tone: 'info', icon: Hourglass },
  paused: { tone: 'warning', icon: CirclePause },
  aborting: { tone: 'warning', icon: CircleStop },
  aborted: { tone: 'neutral', icon: CircleStop },
  finished: { tone: 'good', icon: CircleCheck },
}

/** Runs on their way and those that ended last, each a link to its results. */
export async function RunsNow({ runs, ended }: { runs: ActiveRun[]; ended: RecentRun[] }) {
  const [t, format] = await Promise.all([getTranslator('home'), getFormatter()])
  return (
    <>
      <section aria-labelledby="running" className="flex flex-col gap-2">
        <h2 id="running" className="text-lg font-medium">
          {t('running.title')}
        </h2>
        {runs.length === 0 ? (
          <div className="rounded-md border border-line bg-surface">
            <EmptyState icon={Play} title={t('running.none')}>
              {t('running.noneHint')}
            </EmptyState>
          </div>
        ) : (
          <Table label={t('running.title')}>
            <TableHead>
              <Column>{t('running.campaign')}</Column>
              <Column>{t('running.state')}</Column>
              <Column isNumber>{t('running.progress')}</Column>
              <Column>{t('running.started')}</Column>
              <Column>{t('running.by')}</Column>
            </TableHead>
            <tbody>
              {runs.map((run) => (
                <Row key={run.id}>
                  <RowHeader>
                    <Link href={paths.campaign(run.campaignId, 'results')}>{run.campaign}</Link>
                  </RowHeader>
                  <Cell>
                    <Status {...looks[run.heldReason === null ? run.state : 'paused']}>
                      {t(run.heldReason === null ? `states.${run.state}` : 'states.held')}
                    </Status>
                  </Cell>
                  <Cell isNumber>{t('running.progressOf', { ended: run.ended, entered: run.entered })}</Cell>
                  <Cell className="whitespace-nowrap text-muted">
                    {format.dateTime(run.startedAt, 'moment')}
                  </Cell>
                  <Cell className="text-muted">{run.requestedBy}</Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        )}
      </section>
      {ended.length > 0 && (
        <section aria-labelledby="ended" className="flex flex-col gap-2">
          <h2 id="ended" className="text-lg font-medium">
            {t('running.recent')}
          </h2>
          <Table label={t('running.recent')}>
            <TableHead>
              <Column>{t('running.campaign')}</Column>
              <Column>{t('running.state')}</Column>
              <Column isNumber>{t('running.entered')}</Column>
              <Column>{t('running.ended')}</Column>
            </TableHead>
            <tbody>
              {ended.map((run) => (
                <Row key={run.id}>
                  <RowHeader>
                    <Link href={paths.campaign(run.campaignId, 'results')}>{run.campaign}</Link>
                  </RowHeader>
                  <Cell>
                    <Status {...looks[run.state]}>{t(`states.${run.state}`)}</Status>
                  </Cell>
                  <Cell isNumber>{t('people', { count: run.entered })}</Cell>
                  <Cell className="whitespace-nowrap text-muted">
                    {format.dateTime(run.endedAt, 'moment')}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        </section>
      )}
    </>
  )
}
