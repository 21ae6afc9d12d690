import type { home as en } from '../en/home.ts'
import type { Translated } from '../messages.ts'

export const home: Translated<typeof en> = {
  title: 'Mijn Flowstep',
  areas: 'Onderdelen',
  campaigns: '{count, plural, one {# slimme campagne} other {# slimme campagnes}}',
  messages: '{count, plural, one {# sms-bericht} other {# sms-berichten}}',
  people: '{count, plural, one {# persoon} other {# mensen}}',
  manyPeople: 'Meer dan {count, number} mensen',
  lists: '{count, plural, one {# lijst} other {# lijsten}}',
  vibesConnected: '{name} is verbonden',
  vibesPaused: '{name} is gepauzeerd',
  vibesMissing: 'Vibes is niet verbonden',
  attention: {
    title: 'Vraagt aandacht',
    none: 'Er is nu niets dat op jou wacht.',
    vibesMissing: 'Vibes is niet verbonden, dus er kan geen sms uit.',
    vibesMissingAsk:
      'Vibes is niet verbonden, dus er kan geen sms uit. Vraag een beheerder om het te verbinden.',
    connect: 'Vibes verbinden',
    vibesPaused: '{name} is gepauzeerd: sms’en wachten en niemand mislukt.',
    seeWhy: 'Bekijk waarom',
    runHeld: '{campaign} wordt tegengehouden en gaat pas verder als iemand hem hervat.',
    runPaused: '{campaign} is gepauzeerd met nog {left, plural, one {# persoon} other {# mensen}} erin.',
    openRun: 'Uitvoering openen',
    importFailed: 'De import van {file} mislukte op {at, date, moment}.',
    openImport: 'Import openen',
  },
  running: {
    title: 'Nu bezig',
    none: 'Er wordt niets uitgevoerd.',
    noneHint:
      'Een uitvoering staat hier vanaf het moment dat je op Uitvoeren drukt tot de laatste persoon erdoor is.',
    campaign: 'Slimme campagne',
    state: 'Staat',
    progress: 'Erdoor',
    progressOf: '{ended, number} van {entered, plural, one {# persoon} other {# mensen}}',
    started: 'Begonnen',
    by: 'Door',
    recent: 'Laatst afgelopen',
    ended: 'Afgelopen',
    entered: 'Mensen',
  },
  states: {
    qualifying: 'Mensen zoeken',
    running: 'Bezig',
    waiting: 'In wachtstap',
    paused: 'Gepauzeerd',
    aborting: 'Wordt afgebroken',
    aborted: 'Afgebroken',
    finished: 'Klaar',
  },
}
