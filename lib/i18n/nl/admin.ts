import type { admin as en } from '../en/admin.ts'
import type { Translated } from '../messages.ts'

export const admin: Translated<typeof en> = {
  title: 'Beheer',
  intro: 'Wat Flowstep draaiende houdt.',
  sections: 'Onderdelen',
  integration: 'Integratie',
  launchPoint: {
    title: 'LaunchPoint',
    body: 'Verbind Vibes, test het, zie of zijn callbacks aankomen.',
  },
  vibesLists: {
    title: 'Vibes-lijsten',
    body: 'Kies welke lijsten marketeers mogen kiezen, en zie wat er van hun leden bekend is.',
  },
  sending: 'Verzenden',
  smsSettings: {
    title: 'Sms-instellingen',
    body: 'Toegestane uren, communicatielimieten, prijs, late en twijfelachtige sms’en, tijdzone.',
  },
  systemHealth: {
    title: 'Systeemtoestand',
    body: 'Workers, wachtrijen, wat in de weg staat, en de cijfers die Prometheus leest.',
  },
  state: {
    none: 'Niet verbonden',
    connected: 'Verbonden',
    paused: 'Gepauzeerd',
    lists: '{count, plural, one {# lijst} other {# lijsten}}',
  },
}
