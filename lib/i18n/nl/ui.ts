import type { ui as en } from '../en/ui.ts'
import type { Translated } from '../messages.ts'

export const ui: Translated<typeof en> = {
  appName: 'Flowstep',
  close: 'Sluiten',
  cancel: 'Annuleren',
  save: 'Opslaan',
  delete: 'Verwijderen',
  rename: 'Naam wijzigen',
  undo: 'Ongedaan maken',
  undone: 'Ongedaan gemaakt',
  retry: 'Opnieuw proberen',
  loading: 'Laden…',
  optional: '(niet verplicht)',
  searching: 'Zoeken…',
  searchFailed: 'Zoeken lukte niet. Typ opnieuw om het nog eens te proberen.',
  notOpened: 'Kon niet worden geopend',
  unreachable: 'Flowstep is niet bereikbaar. Controleer de verbinding en probeer het opnieuw.',
  missing:
    'Dit onderdeel kon niet worden opgehaald: er is geen verbinding, of Flowstep is bijgewerkt. Probeer het opnieuw, of laad de pagina opnieuw.',
  nothingMatches: 'Niets gevonden. Probeer het met minder letters.',
}
