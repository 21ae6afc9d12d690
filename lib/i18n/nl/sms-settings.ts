import type { smsSettings as en } from '../en/sms-settings.ts'
import type { Translated } from '../messages.ts'

export const smsSettings: Translated<typeof en> = {
  hoursNotLegal:
    'Sms’jes mogen alleen tussen 8:00 en 21:00 weg, en de uren moeten eerder openen dan sluiten.',
  weekBelowDay: 'De limiet voor 7 dagen kan niet lager zijn dan die voor één dag.',
}
