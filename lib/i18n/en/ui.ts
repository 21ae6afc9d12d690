// Words inside the primitives of components/ui, and those every screen shares.
export const ui = {
  appName: 'Flowstep',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  delete: 'Delete',
  rename: 'Rename',
  undo: 'Undo',
  undone: 'Undone',
  retry: 'Try again',
  loading: 'Loading…',
  optional: '(optional)',
  searching: 'Searching…',
  searchFailed: 'Couldn’t search. Type again to retry.',
  notOpened: 'Couldn’t be opened',
  unreachable: 'Flowstep couldn’t be reached. Check the connection and try again.',
  missing:
    'This part couldn’t be fetched: there is no connection, or Flowstep was updated. Try again, or reload the page.',
  nothingMatches: 'Nothing matches. Try fewer letters.',
}
