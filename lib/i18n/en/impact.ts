// What is done with people who wait in a flow that was edited since they came in, by whomever.
export const impact = {
  overtaken: 'Somebody saved this flow meanwhile. Look at what it is now, then decide again.',
  stepGone: 'The step to move people to is gone. Pick another step.',
  notice: {
    title:
      '{people, plural, one {<open># person</open> waits} other {<open># people</open> wait}} at {steps, plural, one {a step} other {# steps}}, and the flow has changed since',
    detail: 'They finish the flow as it was when they came in, unless you decide otherwise.',
    open: 'Choose what happens…',
    keep: 'Let them finish',
  },
  title: 'People waiting',
  intro: 'Nobody has been moved. Choose what happens to each group.',
  group: 'Step {number}, {name}: <open>{people, plural, one {# person} other {# people}}</open>',
  of: 'Run of {at}, revision {revision}',
  goOn: '{same, select, yes {They continue on {first}.} other {They continue between {first} and {last}.}}',
  touched: {
    removed: 'This step is no longer in the flow.',
    changed: 'This step has other settings now.',
    changedTo: '{name}: was {before}, now {after}.',
    ahead: 'What comes after this step is different now.',
  },
  choice: 'What happens to them',
  keep: 'Let them finish as they are',
  keepDetail: 'They wait on, and then get the flow as it was in revision {revision}.',
  move: 'Move them in the flow as it is now',
  moveDetail:
    'Their wait ends now and they begin the step you pick. Nobody gets the text of a step twice. In a Wait step the wait starts over.',
  moveTo: 'To step',
  moveToHere: 'Pick a step',
  stepOption: '{number}. {name}',
  takeOut: 'Take them out of the flow',
  takeOutDetail: 'They get nothing more of this run. This can’t be undone.',
  pickStep: 'Pick the step they go to.',
  apply:
    '{moved, plural, =0 {{out, plural, =0 {Let them finish} one {Take # person out} other {Take # people out}}} one {Move # person{out, plural, =0 {} other {, take # out}}} other {Move # people{out, plural, =0 {} other {, take # out}}}}',
  kept: 'They finish as they are',
  asked:
    '{moved, plural, =0 {} one {# person is being moved.} other {# people are being moved.}} {out, plural, =0 {} one {# person is being taken out.} other {# people are being taken out.}}',
  askedDetail:
    'Whoever’s wait ends before their turn goes on as they were. The Results tab says who went where.',
  nobody: 'Nobody for whom the flow has changed is waiting any more.',
}
