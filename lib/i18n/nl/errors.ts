import type { errors as en } from '../en/errors.ts'
import type { Translated } from '../messages.ts'

export const errors: Translated<typeof en> = {
  notFound: 'Het is er niet meer. Misschien heeft iemand het verwijderd.',
  forbidden: 'Je rol staat dit niet toe. Vraag het een beheerder.',
  unauthenticated: 'Je bent afgemeld. Meld je aan en probeer het opnieuw; wat je typte is niet weg.',
  invalidInput: 'Zo kan dit niet worden opgeslagen. Bij de velden staat waarom.',
  originRefused: 'Dit verzoek kwam van een andere site en is geweigerd.',
  unexpected: 'Er ging bij ons iets mis; het staat in het logboek als {reference}. Probeer het opnieuw.',
  databaseFull: 'De schijf is vol, dus er is niets opgeslagen. Maak ruimte en probeer het opnieuw.',
  fieldMissing: 'Vul dit in.',
  fieldTooSmall: 'Minstens {min}.',
  fieldTooBig: 'Hoogstens {max}.',
  fieldInvalid: 'Deze waarde kan hier niet.',
}
