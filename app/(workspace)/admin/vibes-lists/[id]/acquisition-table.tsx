import { getTranslator } from '#app/i18n.ts'
import { Badge, Status } from '#components/ui/status.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { VibesListDetail } from '#lib/vibes/list-queries.ts'

const tones: Record<VibesListDetail['acquisitionCampaigns'][number]['status'], Tone> = {
  active: 'good',
  scheduled: 'info',
  past: 'neutral',
  deleted: 'bad',
}

/** On a phone these stand under the name. */
const atDesk = 'max-md:hidden'

/** The list's ways in, as Vibes has them. */
export async function AcquisitionTable({
  campaigns,
  marked,
}: {
  campaigns: VibesListDetail['acquisitionCampaigns']
  /** The one somebody was led to. */
  marked: number | null
}) {
  const t = await getTranslator('vibes')
  if (campaigns.length === 0) return <p className="text-sm text-muted">{t('list.acquisitionNone')}</p>
  const timeOf = ({ startsAt, endsAt }: VibesListDetail['acquisitionCampaigns'][number]) =>
    [
      startsAt && t('list.from', { at: startsAt }),
      endsAt ? t('list.until', { at: endsAt }) : t('list.always'),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Table label={t('list.acquisition')}>
      <TableHead>
        <Column>{t('list.acquisitionName')}</Column>
        <Column>{t('list.status')}</Column>
        <Column className={atDesk}>{t('list.keywords')}</Column>
        <Column className={atDesk}>{t('list.runs')}</Column>
      </TableHead>
      <tbody>
        {campaigns.map((campaign) => (
          <Row
            key={campaign.id}
            id={`acquisition-campaign-${campaign.id}`}
            {...(campaign.id === marked ? { className: 'bg-accent-soft', 'aria-current': true } : {})}
          >
            <RowHeader>
              <span className="font-medium">{campaign.name}</span>{' '}
              {campaign.goneAt && <Badge tone="bad">{t('lists.gone')}</Badge>}
              <span className="block text-sm text-muted md:hidden">
                {[...campaign.keywords, timeOf(campaign)].join(' · ')}
              </span>
            </RowHeader>
            <Cell>
              <Status tone={tones[campaign.status]}>{t(`list.statuses.${campaign.status}`)}</Status>
            </Cell>
            <Cell className={atDesk}>{campaign.keywords.join(', ') || '–'}</Cell>
            <Cell className={`whitespace-nowrap ${atDesk}`}>{timeOf(campaign)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
