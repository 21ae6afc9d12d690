'use client'
import { ScrollText } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { Link } from '#components/ui/link.tsx'
import { Select } from '#components/ui/select.tsx'
import { Cell, Column, Row, Table, TableHead } from '#components/ui/table.tsx'
import type { Action } from '#lib/action-result.ts'
import {
  type ActivityLine,
  type ActivityPage,
  type ActivityType,
  activityTypes,
} from '#lib/activities/activity-types.ts'
import { paths } from '#lib/paths.ts'
import { ActivityResult } from './activity-result.tsx'
import { useActivityWords } from './use-activity-words.ts'

export type LoadActivities = Action<
  { personId: number; type: ActivityType | null; after: string },
  ActivityPage
>

export function ActivityLog({
  personId,
  type,
  initial,
  mayImport,
  load,
}: {
  personId: number
  type: ActivityType | null
  initial: ActivityPage
  /** May open an import that a line names. */
  mayImport: boolean
  load: LoadActivities
}) {
  const t = useTranslations('activities')
  const router = useRouter()
  const [page, setPage] = useState(initial)
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<string | null>(null)

  async function older(after: string) {
    setPending(true)
    const result = await load({ personId, type, after })
    setPending(false)
    if (!result.ok) return setError(result.error.message)
    setError(null)
    setPage({ activities: [...page.activities, ...result.value.activities], next: result.value.next })
  }

  const here = paths.person(personId, 'activity')
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={t('filter')}
        className="max-w-72"
        value={type ?? 'all'}
        onChange={(chosen) => router.replace(chosen === 'all' ? here : `${here}?type=${chosen}`)}
        options={[
          { value: 'all', label: t('everything') },
          ...activityTypes.map((each) => ({ value: each, label: t(`types.${each}`) })),
        ]}
      />
      {page.activities.length === 0 ? (
        <EmptyState icon={ScrollText} title={t('none')} />
      ) : (
        <Table label={t('label')}>
          <TableHead>
            {(['date', 'type', 'result', 'about', 'campaign'] as const).map((column) => (
              <Column key={column}>{t(column)}</Column>
            ))}
          </TableHead>
          <tbody>
            {page.activities.map((line) => (
              <ActivityRow key={line.key} line={line} mayImport={mayImport} />
            ))}
          </tbody>
        </Table>
      )}
      {error && <InlineError>{error}</InlineError>}
      {page.next && (
        <Button className="self-start" isPending={isPending} onPress={() => older(page.next!)}>
          {t('older')}
        </Button>
      )}
    </div>
  )
}

function ActivityRow({ line, mayImport }: { line: ActivityLine; mayImport: boolean }) {
  const format = useFormatter()
  const { typeName, about, importOf } = useActivityWords()
  const source = importOf(line)
  return (
    <Row className="align-top">
      <Cell className="tabular-nums md:whitespace-nowrap">
        <time dateTime={line.at}>{format.dateTime(new Date(line.at), 'exact')}</time>
      </Cell>
      <Cell className="md:whitespace-nowrap">{typeName(line.type)}</Cell>
      <Cell>
        <ActivityResult line={line} />
      </Cell>
      <Cell className="min-w-40 md:min-w-48">
        {line.message && (
          <>
            <Link className="underline" href={paths.smsMessage(line.message.id)}>
              {line.message.name}
            </Link>{' '}
          </>
        )}
        {about(line)}
        {source && (
          <>
            {' · '}
            {mayImport ? (
              <Link className="underline" href={paths.importJob(source.id)}>
                {source.words}
              </Link>
            ) : (
              source.words
            )}
          </>
        )}
        {line.text && <span className="block max-w-prose text-sm text-muted">{line.text}</span>}
      </Cell>
      <Cell>
        {line.campaign && (
          <Link href={paths.campaign(line.campaign.id, 'results')}>{line.campaign.name}</Link>
        )}
      </Cell>
    </Row>
  )
}
