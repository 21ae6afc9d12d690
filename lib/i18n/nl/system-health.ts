import type { systemHealth as en } from '../en/system-health.ts'
import type { Translated } from '../messages.ts'

export const systemHealth: Translated<typeof en> = {
  title: 'Systeemtoestand',
  intro: 'Waar de engine mee bezig is en wat in de weg staat. Het volgt vanzelf.',
  refresh: 'Vernieuwen',
  toLaunchPoint: 'LaunchPoint openen',
  findings: {
    title: 'Wat opvalt',
    fine: '{amount, plural, one {Eén worker is} other {# workers zijn}} aan het werk, en niets staat in de weg.',
    no_worker: 'Er draait geen worker, dus geen uitvoering komt vooruit. Start er een met ‘npm run worker’.',
    silent_workers:
      '{amount, plural, one {Eén worker is} other {# workers zijn}} stilgevallen. Andere nemen het werk over; kijk of ze terugkomen.',
    not_connected: 'Vibes is niet verbonden, dus er gaat niets uit.',
    paused: 'Vibes is gepauzeerd, dus er gaat niets uit. Niemand wordt als mislukt geteld.',
    breaker: 'Vibes antwoordt niet. Over {duration} proberen we het opnieuw.',
    backoff: 'Vibes vroeg om langzamer te gaan. Over {duration} gaat het verzenden verder.',
    held_runs:
      '{amount, plural, one {Eén uitvoering wordt} other {# uitvoeringen worden}} vastgehouden totdat een beheerder heeft gekeken en {amount, plural, one {die} other {ze}} hervat.',
    left_standing:
      '{amount, plural, one {Eén persoon staat} other {# mensen staan}} klaar, en niemand heeft ze de laatste minuut verder geholpen, hoewel er een worker draait. In het logboek daarvan staat waarom.',
    late: 'De oudste aanroep die mag gaan, is al {duration} aan de beurt. Lange wachtrijen gaan op het tempo dat Vibes toelaat; open de uitvoering om te zien waar die op wacht.',
    callbacks:
      '{amount, plural, one {Eén callback wacht} other {# callbacks wachten, de oudste}} al langer dan een minuut. Kijk in het logboek van de worker.',
    dead_letters:
      '{amount, plural, one {Eén taak is} other {# taken zijn}} bij elke poging mislukt. Wat aan de beurt was, gebeurt toch bij de volgende blik in de tabellen; het logboek van de worker zegt waarom.',
    unknown:
      'Van {amount, plural, one {één sms} other {# sms’en}} weet niemand of die is verzonden. Resultaten ▸ Onbekend toont ze.',
  },
  workers: {
    title: 'Workers',
    none: 'De laatste 24 uur is er geen gezien.',
    host: 'Machine',
    state: 'Toestand',
    working: 'Aan het werk',
    silent: 'Stil',
    started: 'Gestart',
    seen: 'Laatst gezien',
    ago: '{duration} geleden',
  },
  queue: {
    title: 'Aanroepen naar Vibes',
    kind: 'Soort',
    kinds: { text: 'Sms’en', subscribe: 'Vragen om te abonneren', unsubscribe: 'Afmeldingen' },
  },
  runs: {
    title: 'Uitvoeringen die bezig zijn',
    none: 'Er draait niets.',
    campaign: 'Slimme campagne',
    state: 'Toestand',
    pace: 'Beantwoord',
  },
  steps: {
    title: 'Stappen die bezig zijn',
    none: 'Niemand is bij een stap.',
    step: 'Stap',
    open: 'Bij de stap',
    through: 'Erdoor',
    pace: 'Tempo',
    measuring: 'Wordt gemeten…',
  },
  since: {
    title: 'Sinds het begin',
    answers: 'Antwoorden van Vibes',
    throttled: 'Antwoorden dat we te snel gaan',
    lease_expired: 'Aanroepen waar een worker niet van terugkwam',
    turn_failed: 'Beurten van een dienst die op een fout eindigden',
  },
  metrics: 'Dezelfde cijfers voor Prometheus: {address}, met het token uit FLOWSTEP_METRICS_TOKEN.',
}
