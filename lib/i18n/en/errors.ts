export const errors = {
  notFound: 'It isn’t here any more. Somebody may have deleted it.',
  forbidden: 'Your role doesn’t allow this. Ask an admin.',
  unauthenticated: 'You are signed out. Sign in and try again; nothing you typed is lost.',
  invalidInput: 'Some of this can’t be saved as it is. The fields say why.',
  originRefused: 'This request came from another site and was refused.',
  unexpected: 'Something went wrong on our side, and it is logged as {reference}. Try again.',
  databaseFull: 'The disk is full, so nothing was saved. Free some space and try again.',
  fieldMissing: 'Fill this in.',
  fieldTooSmall: 'At least {min}.',
  fieldTooBig: 'At most {max}.',
  fieldInvalid: 'This value can’t be used here.',
}
