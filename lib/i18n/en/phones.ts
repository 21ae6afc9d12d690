export const phones = {
  bad: {
    letters: 'There is a letter in this phone number.',
    too_short: 'This phone number is too short.',
    too_long: 'This phone number is too long.',
    wrong_length: 'No number of that country has this many digits.',
    not_in_use: 'No phone number starts like this. Check the first digits.',
    unknown_country_code: 'No country has this country code.',
    several_numbers: 'There is more than one phone number here. Keep one.',
    digits_lost: 'A spreadsheet rounded this number. Format the column as text and export it again.',
    not_a_number: 'This isn’t a phone number.',
  },
  lineTypes: { mobile: 'Mobile', landline: 'Landline', unknown: 'Mobile or landline' },
}
