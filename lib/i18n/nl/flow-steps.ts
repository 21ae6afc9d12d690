import type { flowSteps as en } from '../en/flow-steps.ts'
import { fieldNames } from '../field-names.ts'
import type { Translated } from '../messages.ts'

/** Waarop de samenvatting van een wachtstap kan eindigen: een tijd, de weekdag van het einde, wiens klok, en het opnieuw kijken. */
const waitTime = '{time, select, none {} other { om {time}}}'
const waitDays =
  '{d1, select, first {ma} middle {, ma} last { of ma} other {}}{d2, select, first {di} middle {, di} last { of di} other {}}{d3, select, first {wo} middle {, wo} last { of wo} other {}}{d4, select, first {do} middle {, do} last { of do} other {}}{d5, select, first {vr} middle {, vr} last { of vr} other {}}{d6, select, first {za} middle {, za} last { of za} other {}}{d7, select, first {zo} middle {, zo} last { of zo} other {}}'
const waitTail = `{end, select, no {} d1234567 {, daarna tot {endTime}} d12345 {, daarna tot de eerste werkdag om {endTime}} other {, daarna tot de eerste ${waitDays} om {endTime}}}{zone, select, person {, in ieders eigen tijdzone} other {}}{again, select, yes {, en dan wordt de slimme lijst opnieuw gecontroleerd} other {}}`

export const flowSteps: Translated<typeof en> = {
  groups: {
    sms: 'Sms',
    people: 'Mensen',
    special: 'Speciaal',
  },
  unknownKind: 'Onbekende stap',
  summaryOfOne: '‘{name}’',
  fields: {
    messageId: 'Sms-bericht',
    vibesListId: 'Vibes-lijst',
    acquisitionCampaignId: 'Vibes-acquisitiecampagne',
    listId: 'Lijst',
    field: 'Kenmerk',
    value: 'Nieuwe waarde',
    change: 'Wijziging',
    from: 'Uit',
    campaignId: 'Slimme campagne',
    type: 'Soort',
    description: 'Omschrijving',
    amount: 'Wacht',
    unit: 'Eenheid',
    date: 'Tot',
    token: 'Tot',
    until: 'Soort wachttijd',
    daysOff: 'Dagen ervoor of erna',
    anniversary: 'Volgende verjaardag: de datum komt elk jaar terug',
    time: 'Om',
    endDays: 'Dagen',
    endTime: 'Eindigt om',
    zone: 'Tijdzone',
    checkAgain:
      'Controleer de slimme lijst na het wachten opnieuw; wie niet meer voldoet, gaat uit de stroom',
  },
  sendSmsMessage: {
    label: 'Sms-bericht verzenden',
    description: 'Stuurt een sms aan wie met zijn nummer actief is op een Vibes-lijst.',
    summary: '‘{message}’ aan ‘{vibesList}’',
    pickMessage: 'Kies het sms-bericht dat je verzendt.',
    pickVibesList: 'Kies de Vibes-lijst waarvan de abonnees het krijgen.',
    messageUnknown: 'Het gekozen sms-bericht bestaat niet meer. Kies een ander bericht.',
    messageDeleted: '{name} is verwijderd, dus deze stap kan niet draaien. Kies een ander bericht.',
    messageNotApproved:
      '{name} is niet goedgekeurd, dus deze stap kan niet draaien. Keur het goed of kies een ander bericht.',
  },
  subscribeToVibesList: {
    label: 'Abonneren op Vibes-lijst',
    description:
      'Vraagt wie niet op een Vibes-lijst staat om mee te doen. Na antwoord Y staat het nummer erop.',
    listAndCampaign: 'lijst en acquisitiecampagne',
    summary: '‘{vibesList}’ via ‘{campaign}’',
    pickVibesList: 'Kies de Vibes-lijst waarvoor je mensen vraagt.',
    pickCampaign: 'Kies de acquisitiecampagne die het vraagt.',
    campaignUnknown: 'De gekozen acquisitiecampagne bestaat niet meer. Kies een andere.',
    campaignOfOtherList: '{name} hoort bij een andere Vibes-lijst. Kies een campagne van deze lijst.',
    campaignGone:
      '{name} bestaat niet meer bij Vibes, dus deze stap kan niet draaien. Kies een andere campagne.',
    campaignEnded: '{name} is bij Vibes afgelopen, dus deze stap kan niet draaien. Kies een andere campagne.',
    campaignNotStarted: '{name} is bij Vibes nog niet begonnen. Tot dan weigert Vibes om mensen te vragen.',
  },
  unsubscribeFromVibesList: {
    label: 'Afmelden van Vibes-lijst',
    description: 'Haalt nummers van een Vibes-lijst, ook van geblokkeerde mensen.',
    pickVibesList: 'Kies de Vibes-lijst waarvan je mensen afmeldt.',
  },
  addToList: {
    label: 'Toevoegen aan lijst',
    description: 'Zet mensen op een statische lijst.',
    pickList: 'Kies de lijst waar je mensen op zet.',
  },
  removeFromList: {
    label: 'Verwijderen uit lijst',
    description: 'Haalt mensen van een statische lijst. Ze blijven in de database.',
    pickList: 'Kies de lijst waar je mensen af haalt.',
  },
  changeDataValue: {
    label: 'Gegevenswaarde wijzigen',
    description: 'Geeft een veld van elke persoon een waarde, of maakt het leeg.',
    fieldAndValue: 'kenmerk en nieuwe waarde',
    summary: `{field, select, ${fieldNames('nl')} other {{field}}}: {value}`,
    cleared: `{field, select, ${fieldNames('nl')} other {{field}}}: leeg`,
    placeholder: 'Kies een veld',
    hint: '{kind, select, date {Een datum als 2026-11-30, of een token zoals {token}.} boolean {waar of onwaar, ja of nee, of een token.} number {Een heel getal, of een token.} other {Een tekst, met tokens zoals {token}.}} Laat het leeg, of schrijf NULL, om het veld leeg te maken.',
    pickField: 'Kies het veld dat je wijzigt.',
    fieldUnknown: 'Dit veld kan een stroomstap niet wijzigen. Kies een ander veld.',
    fits: {
      number: 'Dit veld neemt een heel getal van hoogstens negen cijfers.',
      boolean: 'Dit veld neemt waar of onwaar, of ja of nee.',
      date: 'Dit veld neemt een datum, geschreven als 2026-11-30.',
      email: 'Dit is geen e-mailadres.',
      tooLong: 'Dit veld neemt hoogstens 255 tekens.',
    },
  },
  changeScore: {
    label: 'Score wijzigen',
    description: 'Telt bij de score van de persoon op, haalt ervan af, of stelt hem in.',
    hint: 'Wijzigt de score van de persoon. +5 telt op, -3 haalt af, =10 stelt in; wie er geen heeft begint bij 0.',
    sayHowMuch: 'Zeg hoe de score verandert: +5, -3 of =10.',
    unreadable:
      'Schrijf +5 om op te tellen, -3 om af te halen, of =10 om de score in te stellen. Tokens werken hier niet.',
    nothing: '0 optellen verandert niets. Schrijf een ander getal.',
  },
  interestingMoment: {
    label: 'Interessant moment',
    description: 'Legt iets dat de moeite waard is vast in het activiteitenlogboek van elke persoon.',
    summary:
      '{type, select, milestone {Mijlpaal} email {E-mail} phone {Telefoon} web {Web} other {Sms}}: {description}',
    hint: 'Tokens zoals {token} worden per persoon ingevuld.',
    sayWhat: 'Zeg wat de moeite waard is om te weten.',
    tooLong: 'Een omschrijving heeft hoogstens {most, number} tekens.',
  },
  removeFromFlow: {
    label: 'Verwijderen uit stroom',
    description:
      'Haalt mensen uit deze stroom, of uit die van een andere campagne, en annuleert wat ze zouden krijgen.',
    fromWhich: 'uit welke campagne',
    this: 'Deze campagne',
    thisMeans: 'Ze gaan naar geen volgende stap.',
    other: 'Een andere campagne',
    otherMeans: 'Hier gaan ze verder.',
    pickCampaign: 'Kies de campagne waar je mensen uit haalt.',
    campaignUnknown: 'De gekozen campagne bestaat niet meer. Kies een andere campagne.',
    campaignDeleted: '{name} is verwijderd. Kies een andere campagne.',
  },
  wait: {
    label: 'Wachten',
    description: 'Houdt mensen hier een tijd vast voordat ze verdergaan.',
    howLong: 'hoelang',
    endsOn: 'op welke dagen en tijd het eindigt',
    minutes: `{amount, plural, one {# minuut} other {# minuten}}${waitTail}`,
    hours: `{amount, plural, one {# uur} other {# uur}}${waitTail}`,
    days: `{amount, plural, one {# dag} other {# dagen}}${waitTail}`,
    weeks: `{amount, plural, one {# week} other {# weken}}${waitTail}`,
    untilDate: `tot {date, date, wholeDay}${waitTime}${waitTail}`,
    untilToken: `tot {before, plural, =0 {} one {# dag voor } other {# dagen voor }}{after, plural, =0 {} one {# dag na } other {# dagen na }}{yearly, select, yes {de volgende verjaardag van } other {}}{name, select, ${fieldNames('nl')} date {vandaag} other {nu}}${waitTime}${waitTail}`,
    units: { minutes: 'minuten', hours: 'uur', days: 'dagen', weeks: 'weken' },
    untilWhat: {
      duration: 'Duur',
      date: 'Datum',
      token: 'Datumtoken',
    },
    tokenName: `{name, select, ${fieldNames('nl')} date {Vandaag} other {Nu}}`,
    pickTokenHere: 'Kies een datum',
    dateHint: 'Wie binnenkomt nadat de datum voorbij is, gaat meteen verder.',
    tokenHint: 'Wie die datum niet heeft, of een die voorbij is, gaat meteen verder.',
    yearlyHint: 'Wie die datum niet heeft, gaat meteen verder.',
    day: '{day, date, wholeDay}',
    daysOffWhich: 'Ervoor of erna',
    daysOffWhichOf: { before: 'dagen ervoor', after: 'dagen erna' },
    startOfDay: 'Begin van de dag',
    sameTime: 'Het tijdstip dat erin staat',
    advanced: 'Alleen eindigen op bepaalde dagen en tijden',
    advancedHint:
      'Het wachten loopt door tot het eerste van deze tijdstippen na het gewone einde, ook als een datum voorbij is.',
    weekdays: { d1: 'ma', d2: 'di', d3: 'wo', d4: 'do', d5: 'vr', d6: 'za', d7: 'zo' },
    zones: {
      account: 'Die van het account',
      person: 'Ieders eigen',
      personHint:
        'Kan een nummer in meerdere tijdzones liggen, dan is het wachten voorbij als het in al die zones voorbij is.',
    },
    fillIn: 'Zeg hoelang mensen wachten.',
    notWhole: 'Geef een heel getal, 1 of meer. Neem uren voor een deel van een dag.',
    pickDate: 'Kies de datum tot wanneer mensen wachten.',
    datePassed:
      'Dit is voorbij, dus iedereen gaat meteen verder. Kies een latere datum als ze moeten wachten.',
    datePassedButDays: 'Dit is voorbij, dus ze wachten alleen op de dagen en de tijd hieronder.',
    noDate: '{date} is geen datum van deze eeuw. Schrijf het jaar voluit.',
    pickToken: 'Kies de datum tot wanneer mensen wachten.',
    noDateToken: '{token} is geen datum. Kies er een uit de lijst.',
    daysOffAtMost: 'Geef een heel aantal dagen, hoogstens {most, number} in beide richtingen.',
    noTime: 'Kies een tijd.',
    pickEndDays: 'Kies een weekdag of meer.',
    atMost: {
      minutes: 'Langer dan twee jaar wachten kan niet: {most, number} minuten.',
      hours: 'Langer dan twee jaar wachten kan niet: {most, number} uur.',
      days: 'Langer dan twee jaar wachten kan niet: {most, number} dagen.',
      weeks: 'Langer dan twee jaar wachten kan niet: {most, number} weken.',
    },
  },
  problems: {
    unknownKind:
      'Deze versie kent de stap “{kind}” niet. De campagne kan er niet mee draaien: werk Flowstep bij, of verwijder de stap.',
    settingsUnreadable:
      'Deze versie kan de instellingen niet lezen. Verwijder de stap en voeg hem opnieuw toe.',
    vibesNotConnected:
      'Vibes is niet verbonden, dus deze stap kan niet draaien. Een beheerder verbindt het via Beheer ▸ LaunchPoint.',
    listUnknown: 'De gekozen Vibes-lijst bestaat niet meer. Kies een andere lijst.',
    listGone: '{name} bestaat niet meer bij Vibes, dus deze stap kan niet draaien. Kies een andere lijst.',
    listHidden:
      '{name} wordt niet meer aangeboden. Kies een andere lijst, of vraag een beheerder om de lijst aan te bieden via Beheer ▸ Vibes-lijsten.',
    tokenUnknown: 'Er is geen token {token}. Kies er een met ‘Token invoegen’.',
    staticListUnknown: 'De gekozen lijst bestaat niet meer. Kies een andere lijst.',
    staticListDeleted: '{name} is verwijderd, dus deze stap kan niet draaien. Kies een andere lijst.',
    nobodyAnsweredYet:
      'Stap {number} vraagt mensen alleen voor {name}. Niemand heeft dan al met Y geantwoord, dus niemand van hen krijgt dit.',
  },
}
