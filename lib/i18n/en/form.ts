export const form = {
  typeValue: 'Type a value, Enter adds it',
  typeAnother: 'Add another',
  removeValue: 'Remove {value}',
  tokenTooLong:
    '{token} doesn’t fit. This field takes {most, number} characters, of which {left, plural, =0 {none is} one {# is} other {# are}} left. Shorten the text first.',
  save: {
    saving: 'Saving…',
    saved: 'Saved {time}',
    allSaved: 'All saved',
    retrying: 'Couldn’t save, retrying. Your edits are kept.',
    retryNow: 'Try now',
    loadTheirs: 'Load theirs',
    saveMine: 'Save mine',
    conflictTitle: '{name} saved this at {time}, after you opened it',
    conflictUnknown: 'Somebody saved this at {time}, after you opened it',
    conflictDetail: 'Load theirs drops your unsaved edits. Save mine puts yours on top of theirs.',
  },
}
