// What happened to whom in a run, newest first.
import { ScrollText } from 'lucide-react'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requestLocale } from '#app/request-locale.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Cell, Column, Row, Table, TableHead } from '#components/ui/table.tsx'
import { activityNames, isRunActivity } from '#lib/campaigns/activity-names.ts'
import { runActivityLog } from '#lib/campaigns/run-queries.ts'
import { codeKey } from '#lib/campaigns/run-words.ts'
import { paths } from '#lib/paths.ts'
import { ActivityFilter } from './activity-filter.tsx'
import { Pager, pageSize } from './people/pager.tsx'

export async function ActivityLog(props: {
  campaignId: number
  runId: number
  query: Record<string, string | string[] | undefined>
}) {
  const [t, format, locale] = await Promise.all([getTranslator('runs'), getFormatter(), requestLocale()])
  const { type: asked, after } = props.query
  const type = isRunActivity(asked) ? asked : undefined
  const log = await runActivityLog({
    campaignId: props.campaignId,
    runId: props.runId,
    ...(type ? { type } : {}),
    after: typeof after === 'string' ? after : null,
    limit: pageSize,
  })
  const typeNames = activityNames(locale)
  const words = (code: string | null) => {
    const key = code === null ? null : codeKey(code)
    return key ? t(key) : code
  }
  const hasChoices = log.rows.some((row) => row.choice !== null)
  const address = (only?: string) => paths.resultsLog(props.campaignId, props.runId, only)
  return (
    <div className="flex flex-col gap-4">
      <ActivityFilter
        type={type ?? ''}
        types={[
          { type: '', name: t('activityLog.all'), href: address() },
          ...Object.entries(typeNames).map(([each, name]) => ({
            type: each,
            name,
            href: address(each),
          })),
        ]}
      />
      {log.rows.length === 0 ? (
        <EmptyState icon={ScrollText} title={t('activityLog.empty')} />
      ) : (
        <Table label={t('results.activityLog')}>
          <TableHead>
            <Column>{t('activityLog.at')}</Column>
            <Column>{t('activityLog.person')}</Column>
            <Column>{t('activityLog.type')}</Column>
            <Column>{t('activityLog.result')}</Column>
            {hasChoices && <Column>{t('people.choice')}</Column>}
            <Column>{t('activityLog.detail')}</Column>
          </TableHead>
          <tbody>
            {log.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an activity has no id of its own here, and a page never changes order
              <Row key={`${row.at}:${row.personId}:${index}`} className="whitespace-nowrap">
                <Cell>{format.dateTime(new Date(row.at), 'exact')}</Cell>
                <Cell>
                  <Link href={paths.person(row.personId)}>{row.name || t('people.noName')}</Link>
                </Cell>
                <Cell>{typeNames[row.type] ?? row.type}</Cell>
                <Cell>{words(row.result)}</Cell>
                {hasChoices && (
                  <Cell>{row.choice !== null && t('people.choiceTaken', { choice: row.choice })}</Cell>
                )}
                <Cell>{words(row.detail)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      <Pager href={address(type)} next={log.next} isFirst={typeof after !== 'string'} />
    </div>
  )
}
