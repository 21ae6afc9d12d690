// The page for developers that shows every card of the flow editor.
export const specimens = {
  title: 'Every flow step',
  intro: 'Each card and form in each state, with made-up content. Only in development and in a demo.',
  anyStep: 'Any step',
  empty: 'Just added',
  leftEmpty: 'Left empty',
  filled: 'Filled in, with the counts of a run',
  broken: 'With problems',
  readOnly: 'Read only',
  selected: 'Selected',
  choices: 'With choices',
  choicesReadOnly: 'With choices, read only',
  doNothing: 'Doing nothing',
  unknown: 'Of a version that is not this one',
  dragged: 'Being dragged, with the place it would land',
  inHand: 'What follows the pointer: one, and several',
  emptyFlow: 'A flow without steps',
}
