import type { importPeople as en } from '../en/import.ts'
import type { Translated } from '../messages.ts'

export const importPeople: Translated<typeof en> = {
  errors: {
    unexpected:
      'De import is gestopt om een reden die we niet verwachtten; die is vastgelegd. Stuur het bestand opnieuw.',
    tooLarge:
      'Het bestand is groter dan 1 GB, het meeste dat een import aankan. Splits het en importeer de delen.',
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
}
