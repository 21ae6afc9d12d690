import type { flowSteps as en } from '../en/flow-steps.ts'
import type { Translated } from '../messages.ts'

export const flowSteps: Translated<typeof en> = {
  groups: {
    sms: 'Sms',
    people: 'Mensen',
    special: 'Speciaal',
  },
  unknownKind: 'Onbekende stap',
  summaryOfOne: '{name}',
  fields: {
    messageId: 'Sms-bericht',
    vibesListId: 'Vibes-lijst',
    acquisitionCampaignId: 'Vibes-acquisitiecampagne',
    listId: 'Lijst',
    amount: 'Wacht',
    unit: 'Eenheid',
  },
  sendSmsMessage: {
    label: 'Sms-bericht verzenden',
    description: 'Stuurt een sms aan wie met zijn nummer actief is op een Vibes-lijst.',
    summary: '{message} aan {vibesList}',
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
    summary: '{vibesList} via {campaign}',
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
    description: 'Haalt nummers van een Vibes-lijst, ook van mensen die geblokkeerd zijn.',
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
  wait: {
    label: 'Wachten',
    description: 'Houdt mensen hier een tijd vast voordat ze verdergaan.',
    minutes: '{amount, plural, one {# minuut} other {# minuten}}',
    hours: '{amount, plural, one {# uur} other {# uur}}',
    days: '{amount, plural, one {# dag} other {# dagen}}',
    weeks: '{amount, plural, one {# week} other {# weken}}',
    units: { minutes: 'minuten', hours: 'uur', days: 'dagen', weeks: 'weken' },
    fillIn: 'Zeg hoelang mensen wachten.',
    notWhole: 'Geef een heel getal, 1 of meer. Neem uren voor een deel van een dag.',
    atMost: {
      minutes: 'Langer dan twee jaar wachten kan niet: {most, number} minuten.',
      hours: 'Langer dan twee jaar wachten kan niet: {most, number} uur.',
      days: 'Langer dan twee jaar wachten kan niet: {most, number} dagen.',
      weeks: 'Langer dan twee jaar wachten kan niet: {most, number} weken.',
    },
  },
  problems: {
    unknownKind:
      'Deze versie kent de stap “{kind}” niet. Hij blijft zoals hij is, maar de campagne kan er niet mee draaien.',
    settingsUnreadable:
      'Deze versie kan de instellingen niet lezen. Verwijder de stap en voeg hem opnieuw toe.',
    vibesNotConnected:
      'Vibes is niet verbonden, dus deze stap kan niet draaien. Een beheerder verbindt het via Beheer ▸ LaunchPoint.',
    listUnknown: 'De gekozen Vibes-lijst bestaat niet meer. Kies een andere lijst.',
    listGone: '{name} bestaat niet meer bij Vibes, dus deze stap kan niet draaien. Kies een andere lijst.',
    listHidden:
      '{name} wordt niet meer aangeboden. Kies een andere lijst, of vraag een beheerder om de lijst aan te bieden via Beheer ▸ Vibes-lijsten.',
    staticListUnknown: 'De gekozen lijst bestaat niet meer. Kies een andere lijst.',
    staticListDeleted: '{name} is verwijderd, dus deze stap kan niet draaien. Kies een andere lijst.',
    nobodyAnsweredYet:
      'Stap {number} vraagt mensen alleen voor {name}. Niemand heeft dan al met Y geantwoord, dus niemand van hen krijgt dit.',
  },
}
