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
  nothingMatches: 'Nothing matches. Try fewer letters.',
}
