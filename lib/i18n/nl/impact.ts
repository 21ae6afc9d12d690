import type { impact as en } from '../en/impact.ts'
import type { Translated } from '../messages.ts'

export const impact: Translated<typeof en> = {
  overtaken: 'Iemand heeft deze stroom intussen opgeslagen. Kijk hoe hij nu is en beslis dan opnieuw.',
  stepGone: 'De stap waar mensen heen zouden gaan, bestaat niet meer. Kies een andere stap.',
  notice: {
    title:
      '{people, plural, one {<open># persoon</open> wacht} other {<open># mensen</open> wachten}} bij {steps, plural, one {een stap} other {# stappen}}, en de stroom is sindsdien gewijzigd',
    detail: 'Ze maken de stroom af zoals die was toen ze binnenkwamen, tenzij je anders beslist.',
    open: 'Kies wat er gebeurt…',
    keep: 'Laat ze de stroom afmaken',
  },
  title: 'Mensen die wachten',
  intro: 'Niemand is verplaatst. Kies per groep wat er gebeurt.',
  group: 'Stap {number}, {name}: <open>{people, plural, one {# persoon} other {# mensen}}</open>',
  of: 'Uitvoering van {at}, revisie {revision}',
  goOn: '{same, select, yes {Ze gaan verder {first}.} other {Ze gaan verder van {first} tot {last}.}}',
  touched: {
    removed: 'Deze stap staat niet meer in de stroom.',
    changed: 'Deze stap heeft nu andere instellingen.',
    changedTo: '{name}: was {before}, nu {after}.',
    ahead: 'Wat na deze stap komt, is nu anders.',
  },
  choice: 'Wat er met ze gebeurt',
  keep: 'Laat ze de stroom afmaken zoals die was',
  keepDetail: 'Ze wachten door en krijgen daarna de stroom zoals die was in revisie {revision}.',
  move: 'Verplaats ze in de stroom zoals die nu is',
  moveDetail:
    'Hun wachttijd eindigt nu en ze beginnen aan de stap die je kiest. Niemand krijgt de sms van een stap twee keer. Bij een wachtstap begint het wachten opnieuw.',
  moveTo: 'Naar stap',
  moveToHere: 'Kies een stap',
  stepOption: '{number}. {name}',
  takeOut: 'Haal ze uit de stroom',
  takeOutDetail: 'Ze krijgen niets meer van deze uitvoering. Dit kan niet ongedaan worden gemaakt.',
  pickStep: 'Kies de stap waar ze heen gaan.',
  apply:
    '{moved, plural, =0 {{out, plural, =0 {Laat ze de stroom afmaken} one {Haal # persoon eruit} other {Haal # mensen eruit}}} one {Verplaats # persoon{out, plural, =0 {} other {, haal er # uit}}} other {Verplaats # mensen{out, plural, =0 {} other {, haal er # uit}}}}',
  kept: 'Ze maken de stroom af zoals die was',
  asked:
    '{moved, plural, =0 {} one {# persoon wordt verplaatst.} other {# mensen worden verplaatst.}} {out, plural, =0 {} one {# persoon wordt eruit gehaald.} other {# mensen worden eruit gehaald.}}',
  askedDetail:
    'Wie klaar is met wachten voordat hij aan de beurt is, gaat verder zoals het was. Het tabblad Resultaten zegt wie waarheen ging.',
  nobody: 'Er wacht niemand meer voor wie de stroom is gewijzigd.',
}
