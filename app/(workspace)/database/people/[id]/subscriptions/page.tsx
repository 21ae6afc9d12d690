// What the person's number is subscribed to, list by list.
import { MessageSquareOff } from 'lucide-react'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Status } from '#components/ui/status.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { can } from '#lib/auth/permissions.ts'
import { paths } from '#lib/paths.ts'
import { listSubscriptions, type PersonSubscription } from '#lib/people/subscriptions.ts'
import { formatPhone } from '#lib/phones/format.ts'
import { loadPerson } from '../load-person.ts'

type Props = { params: Promise<{ id: string }> }

const tones: Record<PersonSubscription['state'], Tone> = {
  active: 'good',
  pending: 'info',
  unknown: 'warning',
  rejected: 'bad',
  expired: 'neutral',
  cancelled: 'neutral',
  ended: 'bad',
  absent: 'neutral',
}

export default async function SubscriptionsPage({ params }: Props) {
  const user = await requireUser('people.view')
  const person = await loadPerson((await params).id)
  const t = await getTranslator('people')
  const phone = person.values.mobilePhone as string | null
  const subscriptions = phone ? await listSubscriptions(person.id) : []
  if (subscriptions.length === 0)
    return (
      <EmptyState
        icon={MessageSquareOff}
        title={phone ? t('subscription.noLists') : t('subscription.noPhone')}
      />
    )
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">{t('subscription.note')}</p>
      <Table label={t('subscription.title', { phone: formatPhone(phone!) })}>
        <TableHead>
          {(['list', 'state', 'reason', 'since', 'expires'] as const).map((column) => (
            <Column key={column}>{t(`subscription.${column}`)}</Column>
          ))}
        </TableHead>
        <tbody>
          {subscriptions.map((subscription) => (
            <SubscriptionRow
              key={subscription.listId}
              subscription={subscription}
              canOpenList={can(user, 'vibes.configure')}
            />
          ))}
        </tbody>
      </Table>
    </div>
  )
}

async function SubscriptionRow({
  subscription,
  canOpenList,
}: {
  subscription: PersonSubscription
  canOpenList: boolean
}) {
  const [t, format] = await Promise.all([getTranslator('people'), getFormatter()])
  const { listId, listName, isGone, state, since, expiresAt, reason } = subscription
  const moment = (iso: string | null) => iso && format.dateTime(new Date(iso), 'moment')
  return (
    <Row>
      <RowHeader>
        {canOpenList ? <Link href={paths.vibesList(listId)}>{listName}</Link> : listName}
        {isGone && <span className="text-sm text-bad"> · {t('subscription.gone')}</span>}
      </RowHeader>
      <Cell>
        <Status tone={tones[state]}>{t(`subscription.states.${state}`)}</Status>
      </Cell>
      <Cell className="min-w-56 text-muted">
        {reasonWords(t, reason) ?? t(`subscription.means.${state}`)}
      </Cell>
      <Cell className="whitespace-nowrap">{moment(since)}</Cell>
      <Cell className="whitespace-nowrap">{state === 'pending' && moment(expiresAt)}</Cell>
    </Row>
  )
}

const knownReasons = [
  'user_opt_out',
  'keyword_opt_out',
  'button_opt_out',
  'stop_word',
  'api_opt_out',
  'disconnect',
  'list_archived',
  'bulk_opt_out',
  'not_listed',
] as const

/** Vibes' own words where we have none for its reason. */
function reasonWords(
  t: Awaited<ReturnType<typeof getTranslator<'people'>>>,
  reason: string | null,
): string | null {
  const known = knownReasons.find((each) => each === reason)
  return known ? t(`subscription.reasons.${known}`) : reason
}
