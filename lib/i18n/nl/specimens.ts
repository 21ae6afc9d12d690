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
}
