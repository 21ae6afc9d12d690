import { getFormatter, getTranslator } from '#app/i18n.ts'
import { Status } from '#components/ui/status.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { CallbackHealth } from '#lib/vibes/queries.ts'

const knownTypes = [
  'subscription_added',
  'subscription_removed',
  'company_participant_added',
  'company_participant_changed',
  'event_processed',
  'unmatched_message_received',
] as const

function isKnown(type: string): type is (typeof knownTypes)[number] {
  return (knownTypes as readonly string[]).includes(type)
}

type Health = { tone: Tone; words: string }

/** What Vibes was asked to call us about, and whether it does. */
export async function CallbackHealthTable({ health }: { health: CallbackHealth[] }) {
  const [t, format] = await Promise.all([getTranslator('vibes'), getFormatter()])
  if (health.length === 0) return <p className="text-sm text-muted">{t('callbacks.none')}</p>

  function healthOf({ error, registeredAt, lastReceivedAt }: CallbackHealth): Health {
    if (error?.startsWith('taken '))
      return { tone: 'bad', words: t('callbacks.taken', { host: error.slice('taken '.length) }) }
    if (error !== null) return { tone: 'bad', words: t('callbacks.failed', { words: error }) }
    if (registeredAt === null) return { tone: 'bad', words: t('callbacks.missing') }
    if (lastReceivedAt === null) return { tone: 'neutral', words: t('callbacks.silent') }
    return { tone: 'good', words: t('callbacks.registered') }
  }

  return (
    <Table label={t('callbacks.title')}>
      <TableHead>
        <Column>{t('callbacks.type')}</Column>
        <Column>{t('callbacks.scope')}</Column>
        <Column>{t('callbacks.health')}</Column>
        <Column>{t('callbacks.lastReceived')}</Column>
      </TableHead>
      <tbody>
        {health.map((each) => {
          const { tone, words } = healthOf(each)
          return (
            <Row key={`${each.callbackType} ${each.scope}`}>
              <RowHeader className="whitespace-nowrap">
                {isKnown(each.callbackType) ? t(`callbacks.types.${each.callbackType}`) : each.callbackType}
              </RowHeader>
              <Cell className="whitespace-nowrap">
                {each.scope || <span className="text-muted">{t('callbacks.everything')}</span>}
              </Cell>
              <Cell>
                <Status tone={tone}>{words}</Status>
              </Cell>
              <Cell className="whitespace-nowrap">
                {each.lastReceivedAt ? format.dateTime(each.lastReceivedAt, 'moment') : '–'}
              </Cell>
            </Row>
          )
        })}
      </tbody>
    </Table>
  )
}
