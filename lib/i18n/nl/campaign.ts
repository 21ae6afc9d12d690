import type { campaign as en } from '../en/campaign.ts'
import type { Translated } from '../messages.ts'

export const campaign: Translated<typeof en> = {
  breadcrumbs: 'Waar deze campagne staat',
  actions: 'Campagneacties',
  abort: 'De uitvoering afbreken…',
  abortDetail: 'Op het tabblad Resultaten, naast wat er al gedaan is.',
  tabs: {
    label: 'Campagne',
    'smart-list': 'Slimme lijst',
    flow: 'Stroom',
    schedule: 'Planning',
    results: 'Resultaten',
    members: 'Deelnemers',
  },
}
