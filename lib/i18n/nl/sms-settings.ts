import type { smsSettings as en } from '../en/sms-settings.ts'
import type { Translated } from '../messages.ts'

export const smsSettings: Translated<typeof en> = {
  title: 'Sms-instellingen',
  intro: 'Ze gelden voor elke campagne, vanaf de eerstvolgende sms: ook voor uitvoeringen die bezig zijn.',
  hours: 'Toegestane uren',
  hoursDetail:
    'Op de klok van wie de sms krijgt. Wat erbuiten zou gaan, wacht tot ze ingaan. Ruimer dan 8:00 tot 21:00 kan niet.',
  opens: 'Van',
  closes: 'Tot',
  limits: 'Communicatielimieten',
  limitsDetail: 'Hoeveel sms’en één nummer hoogstens krijgt, van alle campagnes samen. Leeg is geen limiet.',
  perDay: 'In 24 uur',
  perWeek: 'In 7 dagen',
  texts: 'sms’en',
  noLimit: 'geen limiet',
  price: 'Prijs',
  priceDetail: 'Wat Vibes per deel rekent, voor de kosten die je vóór de uitvoering en achteraf ziet.',
  amount: 'Prijs per deel',
  currency: 'Valuta',
  time: 'Late en twijfelachtige sms’en',
  useByHours: 'Te laat na',
  useByDetail: 'Een sms die langer is opgehouden, wordt niet meer verzonden.',
  reconcileHours: 'Wachten op bericht over een twijfelachtige sms',
  reconcileDetail:
    'Zo lang kan een callback nog zeggen of hij is verzonden. Daarna staat hij als onbekend in de lijst.',
  hoursUnit: 'uur',
  resend: 'Een sms die misschien wel en misschien niet is verzonden',
  resendNever: 'Gaat nooit vanzelf opnieuw',
  resendNeverDetail: 'Niemand krijgt ooit een dubbele sms. Sommigen krijgen misschien niets.',
  resendProven: 'Gaat opnieuw waar Vibes herhalingen weglaat',
  resendProvenDetail:
    'Alleen nadat Herhalingen testen, onder LaunchPoint, heeft laten zien dat dit account dat doet.',
  keeping: 'Bewaren',
  keepRunDays: 'Personen en sms’en van een uitvoering verwijderen na',
  keepRunDetail:
    'Dagen nadat die klaar was, minstens 30; laat leeg om ze altijd te bewaren. De aantallen en ieders activiteiten blijven.',
  days: 'dagen',
  forGood: 'nooit',
  account: 'Account',
  zone: 'Tijdzone van het account',
  zoneDetail: 'Voor datums in slimme lijsten en voor wie geen eigen tijdzone heeft.',
  zoneNone: 'Die tijdzone bestaat niet',
  save: 'Opslaan',
  saved: 'Sms-instellingen opgeslagen',
  noSuchZone: 'Kies een tijdzone uit de lijst.',
  hoursNotLegal:
    'Sms’jes mogen alleen tussen 8:00 en 21:00 weg, en de uren moeten eerder openen dan sluiten.',
  weekBelowDay: 'De limiet voor 7 dagen kan niet lager zijn dan die voor één dag.',
}
