import type { importPeople as en } from '../en/import.ts'
import type { Translated } from '../messages.ts'

export const importPeople: Translated<typeof en> = {
  errors: {
    unexpected:
      'De import is gestopt om een reden die we niet verwachtten; die is vastgelegd. Stuur het bestand opnieuw.',
    tooLarge:
      'Het bestand is groter dan 1 GB, het meeste dat een import aankan. Splits het en importeer de delen.',
    tooManyColumns:
      'Het bestand heeft {columns, number} kolommen en een import neemt er hoogstens {most, number}. Haal weg wat je niet nodig hebt en stuur het opnieuw.',
    workbook:
      'Dit is een Excel-werkmap en geen CSV. Kies in Excel Bestand, Opslaan als, CSV UTF-8 en stuur dat bestand.',
    notUtf8:
      'Regel {line, number} bevat letters die geen UTF-8 zijn, dus er is niets geïmporteerd. Sla het bestand op als CSV UTF-8, of lees het als Windows-1252 als het uit een oudere Excel komt.',
    notInEncoding:
      'Regel {line, number} is niet te lezen als {encoding}, dus er is niets geïmporteerd. Sla het bestand op als CSV UTF-8 en stuur het opnieuw.',
    zeroBytes:
      'Regel {line, number} bevat nulbytes; dit is dus geen CSV in UTF-8 en er is niets geïmporteerd. Sla het op als CSV UTF-8 en stuur het opnieuw.',
    lineTooLong:
      'De rij die op regel {line, number} begint is langer dan 1 MB. Daar ontbreekt waarschijnlijk een aanhalingsteken. Herstel het en stuur het bestand opnieuw.',
    openQuote:
      'Op regel {line, number} begint een aanhalingsteken dat nergens sluit, dus er is niets geïmporteerd. Sluit het, of schrijf het dubbel als het bij de tekst hoort, en stuur het bestand opnieuw.',
    empty: 'Het bestand is leeg. Kies het bestand met je mensen.',
    headerOnly: 'Het bestand heeft een kopregel en geen rijen eronder. Kies het bestand met je mensen.',
    rowsLost:
      'De database is herstart en de wachtende rijen zijn weg. {done, plural, =0 {Er was nog niemand geïmporteerd.} one {Er is # rij geïmporteerd.} other {Er zijn # rijen geïmporteerd.}} Stuur het bestand opnieuw; wie er al in staat wordt bijgewerkt, niet verdubbeld.',
    alreadyBegun: 'Deze import is al begonnen of afgelopen. Begin een nieuwe.',
    notChecked: 'Deze import is met deze kolommen nog niet gecontroleerd. Controleer hem eerst.',
    listGone: 'De lijst is verwijderd. Kies een andere lijst.',
  },
  problems: {
    matchFieldMissing:
      'Mensen worden herkend aan {field}, en geen kolom gaat daarheen. Kies de kolom, of herken ze ergens anders aan.',
    fieldTwice: 'Twee kolommen gaan naar {field}. Zet een ervan op Negeren.',
    unknownField: 'Het veld {field} bestaat niet meer. Kies een ander.',
  },
  reasons: {
    wrongColumns: 'De rij heeft meer of minder kolommen dan de kopregel',
    openQuote: 'In deze rij begint een aanhalingsteken dat de regels erna opslokt',
    keyMissing: 'Er is niets om deze persoon aan te herkennen',
    badPhone: 'Mensen worden herkend aan hun telefoon, en dit is geen telefoonnummer',
    badEmail: 'Dit is geen e-mailadres',
    badDate: '{field} is geen datum',
    badNumber: '{field} is geen geheel getal',
    badTrueOrFalse: '{field} is geen ja of nee',
    badTimeZone: '{field} is geen tijdzone zoals Europe/Amsterdam',
    tooLong: '{field} is langer dan 255 tekens',
    repeated: 'Regel {line} gaat over dezelfde persoon en telt in plaats hiervan',
  },
  line: 'Regel',
  reason: 'Reden',
  counted: {
    wrongColumns: 'Meer of minder kolommen dan de kopregel',
    openQuote: 'Een aanhalingsteken dat de volgende regels opslokt',
    keyMissing: 'Niets om de persoon aan te herkennen',
    badPhone: 'Herkend aan telefoon, en geen telefoonnummer',
    badEmail: 'Geen e-mailadres',
    badDate: 'Geen datum',
    badNumber: 'Geen geheel getal',
    badTrueOrFalse: 'Geen ja of nee',
    badTimeZone: 'Geen tijdzone',
    tooLong: 'Een tekst langer dan 255 tekens',
    repeated: 'Dezelfde persoon nog eens, verderop in het bestand',
  },
  title: 'Mensen importeren',
  notConsentTitle: 'Importeren is geen toestemming',
  notConsent:
    'Wie hier staat krijgt daardoor nog geen sms. Wie niet op een Vibes-lijst geabonneerd is, of van wie we dat niet weten, wordt overgeslagen met de reden.',
  chooseFile: 'Bestand kiezen',
  changeFile: 'Ander bestand kiezen',
  dropHere: 'of sleep een CSV hierheen',
  fileHelp:
    'CSV met komma’s, puntkomma’s of tabs, tot 1 GB. UTF-8 of UTF-16, zoals Excel “CSV UTF-8” opslaat.',
  uploading: '{file} ontvangen',
  uploadText: '{done} van {all} MB',
  uploadFailed: 'Het bestand kon niet worden geïmporteerd',
  connectionLost:
    'De verbinding brak voordat het bestand binnen was. Er is niets geïmporteerd. Stuur het opnieuw.',
  readAs1252: 'Lezen als Windows-1252',
  stop: 'Stoppen',
  stopped: 'Gestopt. Er is niets geïmporteerd.',
  earlier: 'Eerdere imports',
  noEarlier: 'Nog geen imports',
  file: 'Bestand',
  when: 'Wanneer',
  state: 'Status',
  rows: 'Rijen',
  states: {
    uploading: 'Wordt ontvangen',
    uploaded: 'Kolommen kiezen',
    checking: 'Wordt gecontroleerd',
    checked: 'Gecontroleerd',
    queued: 'Wacht op begin',
    running: 'Wordt geïmporteerd',
    finished: 'Klaar',
    failed: 'Mislukt',
    cancelled: 'Geannuleerd',
  },
  fileFacts:
    '{rows, plural, one {# rij} other {# rijen}} · {encoding} · {delimiter, select, comma {komma’s} semicolon {puntkomma’s} other {tabs}}',
  columns: {
    title: 'Welke kolom is wat',
    column: 'Kolom in het bestand',
    sample: 'Eerste rijen',
    field: 'Veld',
    ignore: 'Negeren',
    unnamed: 'Kolom {number}',
    repeated: 'Meer dan één kolom heet {names}. Maar één ervan kan naar een veld.',
    noHeaderTitle: 'De eerste rij lijkt een persoon en geen kopregel',
    noHeader:
      'Hij telt mee als persoon. Is het toch een kopregel, zeg het dan; of zet een rij met de namen van de kolommen in het bestand en stuur het opnieuw.',
    firstRowIsData: 'De eerste rij is een persoon',
    emptySearch: 'Geen veld heet zo.',
  },
  matchBy: {
    label: 'Mensen herkennen aan',
    detail: 'Wie al in de database staat wordt bijgewerkt, de anderen zijn nieuw. Een lege cel wist niets.',
    email: 'E-mailadres',
    phone: 'Telefoonnummer',
    external_id: 'Externe id',
  },
  defaultCountry: 'Telefoonnummers zonder landcode komen uit',
  check: 'Bestand controleren',
  checking: 'Elke rij wordt gecontroleerd',
  checkAgain: 'Kolommen wijzigen',
  checked: {
    title: 'Wat importeren gaat doen',
    nothingYet: 'Er is nog niets geschreven.',
    created: 'Nieuwe mensen',
    updated: 'Mensen die veranderen',
    unchanged: 'Mensen die blijven zoals ze zijn',
    rejected: 'Rijen die niet meegaan',
    what: 'Wat',
    people: 'Mensen',
    nobody:
      'Geen rij van dit bestand kan worden geïmporteerd. Download de rijen om te zien waarom, herstel ze en stuur ze opnieuw.',
    sharedPhones:
      '{phones, plural, one {# telefoonnummer staat} other {# telefoonnummers staan}} op {rows, number} rijen. Zo’n nummer krijgt elke sms één keer.',
    badPhones:
      '{count, plural, one {Bij # persoon is de telefoon geen telefoonnummer; die wordt geïmporteerd en krijgt geen sms’jes.} other {Bij # mensen is de telefoon geen telefoonnummer; die worden geïmporteerd en krijgen geen sms’jes.}}',
    withoutPhone:
      '{count, plural, one {# persoon heeft} other {# mensen hebben}} geen telefoon in dit bestand.',
    ambiguous:
      '{count, plural, one {# rij past} other {# rijen passen}} bij meer mensen; de laatst bijgewerkte wordt genomen.',
    download: 'Rijen downloaden die niet meegaan',
  },
  list: {
    label: 'Op een lijst zetten',
    none: 'Geen lijst',
    existing: 'Een bestaande lijst',
    new: 'Een nieuwe lijst',
    pick: 'Lijst',
    name: 'Naam van de nieuwe lijst',
    missing: 'Kies een lijst, of kies Geen lijst.',
  },
  lookUp: {
    label: 'Daarna aan Vibes vragen wie geabonneerd is op',
    detail:
      'Vibes wordt nummer voor nummer gevraagd, tot 100 per seconde. Tot dan zijn ze Onbekend en krijgen ze geen sms’jes.',
  },
  start: '{people, plural, one {# persoon} other {# mensen}} importeren',
  waiting: 'Wacht op de worker',
  waitingDetail: 'Het begint zodra er een worker vrij is. Je kunt deze pagina verlaten.',
  running: 'Importeren',
  progressText: '{done, number} van {all, number} rijen',
  rate: '{rate, number} rijen per seconde',
  left: 'nog ongeveer {duration}',
  leave: 'Het gaat door als je deze pagina verlaat.',
  cancel: 'Import annuleren',
  cancelled: 'De import is geannuleerd',
  cancelledDetail:
    '{done, plural, =0 {Er is niemand geschreven.} one {# rij is geschreven en blijft.} other {# rijen zijn geschreven en blijven.}}',
  finished: '{people, plural, one {# persoon staat erin} other {# mensen staan erin}}',
  finishedDetail:
    '{created, number} nieuw, {updated, number} veranderd, {unchanged, number} zoals ze waren, {rejected, number} niet meegegaan.',
  toPeople: 'Mensen bekijken',
  toList: 'Lijst openen',
  another: 'Nog een bestand importeren',
}
