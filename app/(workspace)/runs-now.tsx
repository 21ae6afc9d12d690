import { Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { RunControls } from '#components/run-controls/run-controls.tsx'
import { runLooks } from '#components/run-controls/run-looks.ts'
import { classNames } from '#components/ui/class-names.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Status } from '#components/ui/status.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import { type CurrentUser, can } from '#lib/auth/permissions.ts'
import { heldReasonOf } from '#lib/campaigns/held-reasons.ts'
import { paths } from '#lib/paths.ts'
import type { ActiveRun, RecentRun } from '#lib/shell/home.ts'
import {
  abortRun,
  countRunInFlight,
  pauseRun,
  resumeRun,
} from './marketing-activities/campaigns/[id]/results/actions.ts'

/** Runs on their way and those that ended last, each a link to its results. */
export async function RunsNow({
  user,
  runs,
  ended,
}: {
  user: CurrentUser
  runs: ActiveRun[]
  ended: RecentRun[]
}) {
  const [t, format] = await Promise.all([getTranslator('home'), getFormatter()])
  const mayStop = can(user, 'campaign.run')
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
          <RunTable
            label={t('running.title')}
            columns={[
              { label: t('running.progress') },
              { label: t('running.started'), isExtra: true },
              { label: t('running.by'), isExtra: true },
              ...(mayStop ? [{ label: t('running.stop') }] : []),
            ]}
            rows={runs.map((run) => ({
              ...run,
              look: run.heldReason === null ? run.state : 'paused',
              word: t(run.heldReason === null ? `states.${run.state}` : 'states.held'),
              cells: [
                t('running.progressOf', { ended: run.ended, entered: run.entered }),
                format.dateTime(run.startedAt, 'moment'),
                run.requestedBy,
                mayStop && <Controls key="controls" run={run} user={user} />,
              ],
            }))}
          />
        )}
      </section>
      {ended.length > 0 && (
        <section aria-labelledby="ended" className="flex flex-col gap-2">
          <h2 id="ended" className="text-lg font-medium">
            {t('running.recent')}
          </h2>
          <RunTable
            label={t('running.recent')}
            columns={[{ label: t('running.entered') }, { label: t('running.ended'), isExtra: true }]}
            rows={ended.map((run) => ({
              ...run,
              look: run.state,
              word: t(`states.${run.state}`),
              cells: [t('people', { count: run.entered }), format.dateTime(run.endedAt, 'moment')],
            }))}
          />
        </section>
      )}
    </>
  )
}

/** In the row itself: whoever sees on Home that something is wrong stops it there. */
function Controls({ run, user }: { run: ActiveRun; user: CurrentUser }) {
  return (
    <span className="flex gap-2 max-md:flex-col max-md:py-1">
      <RunControls
        size="small"
        run={{ ...run, heldReason: run.heldReason === null ? null : heldReasonOf(run.heldReason) }}
        mayRelease={can(user, 'settings.edit')}
        actions={{ pause: pauseRun, resume: resumeRun, abort: abortRun, countInFlight: countRunInFlight }}
      />
    </span>
  )
}

type RunRow = {
  id: number
  campaignId: number
  campaign: string
  look: keyof typeof runLooks
  word: string
  /** After campaign and state; the first is a number. */
  cells: ReactNode[]
}

/**
 * `isExtra`: left out on a phone, where what can be done about a run goes before when it began. There the state and the first cell
 * stand under the campaign's name, so that nothing has to be scrolled sideways to stop a run.
 */
type RunColumn = { label: string; isExtra?: boolean }

async function RunTable({ label, columns, rows }: { label: string; columns: RunColumn[]; rows: RunRow[] }) {
  const t = await getTranslator('home')
  return (
    <Table label={label}>
      <TableHead>
        <Column>{t('running.campaign')}</Column>
        <Column className="max-md:hidden">{t('running.state')}</Column>
        {columns.map((column, index) => (
          <Column
            key={column.label}
            isNumber={index === 0}
            className={index === 0 || column.isExtra ? 'max-md:hidden' : undefined}
          >
            {column.label}
          </Column>
        ))}
      </TableHead>
      <tbody>
        {rows.map(({ id, campaignId, campaign, look, word, cells }) => (
          <Row key={id}>
            <RowHeader>
              <Link href={paths.campaign(campaignId, 'results')}>{campaign}</Link>
              <span className="flex flex-wrap items-center gap-x-3 text-sm md:hidden">
                <Status {...runLooks[look]}>{word}</Status>
                <span className="text-muted">{cells[0]}</span>
              </span>
            </RowHeader>
            <Cell className="max-md:hidden">
              <Status {...runLooks[look]}>{word}</Status>
            </Cell>
            {columns.map((column, index) => (
              <Cell
                key={column.label}
                isNumber={index === 0}
                className={classNames(
                  index > 0 && 'whitespace-nowrap text-muted',
                  (index === 0 || column.isExtra) && 'max-md:hidden',
                )}
              >
                {cells[index]}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
