export const importPeople = {
  errors: {
    unexpected: 'The import stopped for a reason we didn’t expect, and it is logged. Send the file again.',
    tooLarge: 'The file is larger than 1 GB, the most an import takes. Split it and import the parts.',
    workbook:
      'This is an Excel workbook, not a CSV. In Excel choose File, Save As, CSV UTF-8, and send that file.',
    notUtf8:
      'Line {line, number} holds letters that are not UTF-8, so nothing was imported. Save the file as CSV UTF-8, or read it as Windows-1252 if it comes from an older Excel.',
    notInEncoding:
      'Line {line, number} can’t be read as {encoding}, so nothing was imported. Save the file as CSV UTF-8 and send it again.',
    zeroBytes:
      'Line {line, number} holds zero bytes, so this is no CSV in UTF-8 and nothing was imported. Save it as CSV UTF-8 and send it again.',
    lineTooLong:
      'The row that begins on line {line, number} is longer than 1 MB. A quote is probably missing there. Mend it and send the file again.',
    openQuote:
      'A quote opens on line {line, number} and never closes, so nothing was imported. Close it, or write it twice if it belongs to the text, and send the file again.',
    empty: 'The file is empty. Choose the file that holds your people.',
    headerOnly: 'The file has a header and no rows under it. Choose the file that holds your people.',
    rowsLost:
      'The database restarted and lost the rows that were waiting. {done, plural, =0 {Nobody was imported yet.} one {# row was imported.} other {# rows were imported.}} Send the file again; who is already in will be updated, not doubled.',
    alreadyBegun: 'This import has already begun or ended. Start a new one.',
    notChecked: 'This import hasn’t been checked with these columns. Check it first.',
    listGone: 'The list was deleted. Choose another list.',
  },
  problems: {
    matchFieldMissing:
      'People are matched by {field}, and no column goes there. Choose its column, or match by something else.',
    fieldTwice: 'Two columns go to {field}. Set one of them to Ignore.',
    unknownField: 'The field {field} doesn’t exist any more. Choose another.',
  },
  reasons: {
    wrongColumns: 'The row has more or fewer columns than the header',
    openQuote: 'A quote opens in this row and swallows the lines after it',
    keyMissing: 'There is nothing to match this person by',
    badPhone: 'People are matched by phone, and this is not a phone number',
    badEmail: 'This is not an e-mail address',
    badDate: '{field} is not a date',
    badNumber: '{field} is not a whole number',
    badTrueOrFalse: '{field} is not yes or no',
    badTimeZone: '{field} is not a time zone, as in America/Chicago',
    tooLong: '{field} is longer than 255 characters',
    repeated: 'Line {line} is about the same person and counts instead',
  },
}
