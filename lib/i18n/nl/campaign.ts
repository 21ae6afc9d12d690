import type { campaign as en } from '../en/campaign.ts'
import type { Translated } from '../messages.ts'

export const campaign: Translated<typeof en> = {
  breadcrumbs: 'Waar deze campagne staat',
  tabs: {
    label: 'Campagne',
    'smart-list': 'Slimme lijst',
    flow: 'Stroom',
    schedule: 'Planning',
    results: 'Resultaten',
    members: 'Deelnemers',
  },
  badges: {
    never_run: 'Nooit uitgevoerd',
    scheduled: 'Gepland',
    running: 'Bezig',
    in_wait_step: 'In wachtstap',
    paused: 'Gepauzeerd',
    has_run: 'Uitgevoerd',
    aborted: 'Afgebroken',
    invalid: 'Ongeldig',
    inactive: 'Inactief',
    active: 'Actief',
  },
}
