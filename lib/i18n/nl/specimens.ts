import type { specimens as en } from '../en/specimens.ts'
import type { Translated } from '../messages.ts'

export const specimens: Translated<typeof en> = {
  title: 'Elke stroomstap',
  intro:
    'Elke kaart en elk formulier in elke toestand, met verzonnen inhoud. Alleen bij ontwikkeling en in een demo.',
  anyStep: 'Elke stap',
  empty: 'Net toegevoegd',
  leftEmpty: 'Leeg gelaten',
  filled: 'Ingevuld, met de aantallen van een uitvoering',
  broken: 'Met problemen',
  readOnly: 'Alleen lezen',
  selected: 'Geselecteerd',
  reach: 'Met wie ze bereikt, voor en na een wachtstap',
  choices: 'Met keuzes',
  choicesReadOnly: 'Met keuzes, alleen lezen',
  doNothing: 'Doet niets',
  unknown: 'Van een andere versie dan deze',
  dragged: 'Wordt versleept, met de plaats waar hij terechtkomt',
  inHand: 'Wat de muis volgt: één, en meer',
  emptyFlow: 'Een stroom zonder stappen',
  conditions: 'Met elk soort voorwaarde, niet gekozen, en met problemen',
  merging: 'Wat twee mensen verschillend hebben gewijzigd',
  waiting: 'Mensen die wachten en voor wie de stroom is gewijzigd',
  variants: {
    yesOrNo: 'Ja of nee',
    thisCampaign: 'Deze campagne',
    date: 'Tot een datum',
    datePassed: 'Tot een datum die voorbij is',
    dateUnpicked: 'Tot een datum, met problemen',
    token: 'Tot een datum van de persoon, in diens zone',
    tokenUnpicked: 'Tot een datum van de persoon, met problemen',
    checkAgain: 'Met de slimme lijst opnieuw gecontroleerd',
  },
}
