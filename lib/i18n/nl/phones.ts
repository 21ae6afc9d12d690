import type { phones as english } from '../en/phones.ts'
import type { Translated } from '../messages.ts'

export const phones: Translated<typeof english> = {
  bad: {
    letters: 'Er staat een letter in dit telefoonnummer.',
    too_short: 'Dit telefoonnummer is te kort.',
    too_long: 'Dit telefoonnummer is te lang.',
    wrong_length: 'In dat land bestaat geen nummer met zoveel cijfers.',
    not_in_use: 'Geen enkel telefoonnummer begint zo. Controleer de eerste cijfers.',
    unknown_country_code: 'Geen enkel land heeft deze landcode.',
    several_numbers: 'Hier staan meer telefoonnummers. Houd er één over.',
    digits_lost:
      'Een spreadsheet heeft dit nummer afgerond. Maak de kolom op als tekst en exporteer opnieuw.',
    not_a_number: 'Dit is geen telefoonnummer.',
  },
  lineTypes: { mobile: 'Mobiel', landline: 'Vast', unknown: 'Mobiel of vast' },
}
