// The Members tab: everybody who ran through the campaign, in whichever run, newest first.
import { Users } from 'lucide-react'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ButtonLink, Link } from '#components/ui/link.tsx'
import { campaignMembers, listRuns } from '#lib/campaigns/run-queries.ts'
import { paths } from '#lib/paths.ts'
import { Pager, pageSize } from '../results/people/pager.tsx'
import { PeopleTable } from '../results/people/people-table.tsx'
import { memberState } from './member-state.ts'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> }

export default async function MembersPage({ params, searchParams }: Props) {
  await requireUser('results.view')
  const [campaignId, query] = [Number((await params).id), await searchParams]
  const after = typeof query.after === 'string' ? query.after : null
  const [t, format, members, runs] = await Promise.all([
    getTranslator('runs'),
    getFormatter(),
    campaignMembers({ campaignId, after, limit: pageSize }),
    listRuns(campaignId),
  ])
  if (members.rows.length === 0 && after === null) {
    return (
      <EmptyState
        icon={Users}
        title={t('members.empty')}
        action={
          <ButtonLink href={paths.campaign(campaignId, 'schedule')}>{t('results.toSchedule')}</ButtonLink>
        }
      >
        {t('members.emptyDetail')}
      </EmptyState>
    )
  }

  const startOf = new Map(runs.map(({ id, startedAt }) => [id, new Date(startedAt)]))
  const runName = (runId: number) => {
    const startedAt = startOf.get(runId)
    return startedAt ? format.dateTime(startedAt, 'moment') : String(runId)
  }
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
      <PeopleTable
        label={t('members.title')}
        rows={members.rows}
        keyOf={({ runId, personId }) => `${runId}:${personId}`}
        hideOutcome
        more={[
          {
            header: t('members.state'),
            cell: (member) => {
              const state = memberState(member)
              return state.is === 'through'
                ? t('members.through')
                : state.is === 'ended'
                  ? t(`reasons.${state.reason}`)
                  : t('members.atStep', { number: state.stepNumber })
            },
          },
          {
            header: t('people.run'),
            cell: ({ runId }) => <Link href={paths.results(campaignId, runId)}>{runName(runId)}</Link>,
          },
        ]}
      />
      <Pager href={paths.campaign(campaignId, 'members')} next={members.next} isFirst={after === null} />
    </div>
  )
}
