// What happened to a person, newest first.
import { requireUser } from '#app/session.ts'
import { isActivityType } from '#lib/activities/activity-types.ts'
import { listActivities } from '#lib/activities/queries.ts'
import { can } from '#lib/auth/permissions.ts'
import { loadActivities } from '../actions.ts'
import { loadPerson } from '../load-person.ts'
import { ActivityLog } from './activity-log.tsx'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ActivityPage({ params, searchParams }: Props) {
  const user = await requireUser('people.view')
  const person = await loadPerson((await params).id)
  const { type: asked } = await searchParams
  const type = isActivityType(asked) ? asked : null
  const page = await listActivities(person.id, { types: type ? [type] : [] })
  return (
    <ActivityLog
      key={type}
      personId={person.id}
      type={type}
      initial={page}
      mayImport={can(user, 'people.import')}
      load={loadActivities}
    />
  )
}
