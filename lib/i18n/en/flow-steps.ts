import { fieldNames } from '../field-names.ts'

export const flowSteps = {
  groups: {
    sms: 'SMS',
    people: 'People',
    special: 'Special',
  },
  unknownKind: 'Unknown step',
  /** The drag overlay's line when one thing is picked. */
  summaryOfOne: '{name}',
  fields: {
    messageId: 'SMS Message',
    vibesListId: 'Vibes List',
    acquisitionCampaignId: 'Vibes Acquisition Campaign',
    listId: 'List',
    field: 'Attribute',
    value: 'New value',
    change: 'Change',
    from: 'From',
    campaignId: 'Smart campaign',
    type: 'Type',
    description: 'Description',
    amount: 'Wait for',
    unit: 'Unit',
    checkAgain: 'Check the smart list again after waiting; who no longer qualifies leaves the flow',
  },
  sendSmsMessage: {
    label: 'Send SMS Message',
    description: 'Texts the people whose number is active on a Vibes list.',
    summary: '{message} to {vibesList}',
    pickMessage: 'Pick the SMS message to send.',
    pickVibesList: 'Pick the Vibes list whose subscribers get it.',
    messageUnknown: 'The SMS message picked here is gone. Pick another message.',
    messageDeleted: '{name} was deleted, so this step can’t run. Pick another message.',
    messageNotApproved:
      '{name} is not approved, so this step can’t run. Approve it, or pick another message.',
  },
  subscribeToVibesList: {
    label: 'Subscribe to Vibes List',
    description: 'Asks people who aren’t on a Vibes list to join it. They are on it once they answer Y.',
    summary: '{vibesList} by {campaign}',
    pickVibesList: 'Pick the Vibes list to ask people on to.',
    pickCampaign: 'Pick the acquisition campaign that asks them.',
    campaignUnknown: 'The acquisition campaign picked here is gone. Pick another campaign.',
    campaignOfOtherList: '{name} belongs to another Vibes list. Pick one of this list’s campaigns.',
    campaignGone: '{name} is gone at Vibes, so this step can’t run. Pick another campaign.',
    campaignEnded: '{name} has ended at Vibes, so this step can’t run. Pick another campaign.',
    campaignNotStarted: '{name} hasn’t started at Vibes. Until it starts, Vibes refuses to ask anyone.',
  },
  unsubscribeFromVibesList: {
    label: 'Unsubscribe from Vibes List',
    description: 'Takes numbers off a Vibes list, also of people who are blocked.',
    pickVibesList: 'Pick the Vibes list to take people off.',
  },
  addToList: {
    label: 'Add to List',
    description: 'Puts people on a static list.',
    pickList: 'Pick the list to put people on.',
  },
  removeFromList: {
    label: 'Remove from List',
    description: 'Takes people off a static list. They stay in the database.',
    pickList: 'Pick the list to take people off.',
  },
  changeDataValue: {
    label: 'Change Data Value',
    description: 'Sets a field of each person to a value, or clears it.',
    summary: `{field, select, ${fieldNames('en')} other {{field}}}: {value}`,
    cleared: `{field, select, ${fieldNames('en')} other {{field}}}: cleared`,
    placeholder: 'Pick a field',
    hint: '{kind, select, date {A date as 2026-11-30, or a token such as {token}.} boolean {true or false, or a token.} number {A whole number, or a token.} other {A text, with tokens such as {token}.}} Leave it empty, or write NULL, to clear the field.',
    pickField: 'Pick the field to change.',
    fieldUnknown: 'This field can’t be changed by a flow step. Pick another field.',
    fits: {
      number: 'This field takes a whole number of at most nine digits.',
      boolean: 'This field takes true or false.',
      date: 'This field takes a date, written as 2026-11-30.',
      email: 'This is not an e-mail address.',
      tooLong: 'This field takes 255 characters at most.',
    },
  },
  changeScore: {
    label: 'Change Score',
    description: 'Adds to Person Score, takes from it, or sets it.',
    hint: 'Changes Person Score. +5 adds, -3 takes off, =10 sets it; whoever has none starts at 0.',
    sayHowMuch: 'Say how the score changes: +5, -3 or =10.',
    unreadable: 'Write +5 to add, -3 to take off, or =10 to set the score. Tokens don’t work here.',
    nothing: 'Adding 0 changes nothing. Write another number.',
  },
  interestingMoment: {
    label: 'Interesting Moment',
    description: 'Notes something worth knowing in each person’s activity log.',
    summary:
      '{type, select, milestone {Milestone} email {E-mail} phone {Phone} web {Web} other {SMS}}: {description}',
    hint: 'Tokens such as {token} are filled in for each person.',
    sayWhat: 'Say what is worth knowing.',
    tooLong: 'A description is {most, number} characters at most.',
  },
  removeFromFlow: {
    label: 'Remove from Flow',
    description:
      'Takes people out of this flow, or out of another campaign’s, and cancels what they were about to get.',
    this: 'This campaign',
    thisMeans: 'They go to no later step.',
    other: 'Another campaign',
    otherMeans: 'They go on here.',
    pickCampaign: 'Pick the campaign to take people out of.',
    campaignUnknown: 'The campaign picked here is gone. Pick another campaign.',
    campaignDeleted: '{name} was deleted. Pick another campaign.',
  },
  wait: {
    label: 'Wait',
    description: 'Keeps people here for a while before they go on.',
    minutes:
      '{amount, plural, one {# minute} other {# minutes}}{again, select, yes {, then the smart list is checked again} other {}}',
    hours:
      '{amount, plural, one {# hour} other {# hours}}{again, select, yes {, then the smart list is checked again} other {}}',
    days: '{amount, plural, one {# day} other {# days}}{again, select, yes {, then the smart list is checked again} other {}}',
    weeks:
      '{amount, plural, one {# week} other {# weeks}}{again, select, yes {, then the smart list is checked again} other {}}',
    units: { minutes: 'minutes', hours: 'hours', days: 'days', weeks: 'weeks' },
    fillIn: 'Say how long people wait.',
    notWhole: 'Give a whole number, 1 or more. For part of a day, wait in hours.',
    atMost: {
      minutes: 'A wait is two years at most: {most, number} minutes.',
      hours: 'A wait is two years at most: {most, number} hours.',
      days: 'A wait is two years at most: {most, number} days.',
      weeks: 'A wait is two years at most: {most, number} weeks.',
    },
  },
  problems: {
    unknownKind:
      'This version doesn’t know the step “{kind}”. It is kept as it is, but the campaign can’t run with it.',
    settingsUnreadable: 'This version can’t read what is set here. Delete the step and add it again.',
    vibesNotConnected:
      'Vibes isn’t connected, so this step can’t run. An admin can connect it under Admin ▸ LaunchPoint.',
    listUnknown: 'The Vibes list picked here is gone. Pick another list.',
    listGone: '{name} is gone at Vibes, so this step can’t run. Pick another list.',
    listHidden:
      '{name} isn’t offered any more. Pick another list, or ask an admin to offer it under Admin ▸ Vibes Lists.',
    tokenUnknown: 'Nothing is called {token}. Pick a token from the list in the message editor.',
    staticListUnknown: 'The list picked here is gone. Pick another list.',
    staticListDeleted: '{name} was deleted, so this step can’t run. Pick another list.',
    nobodyAnsweredYet:
      'Step {number} only asks people on to {name}. Nobody it asks will have answered Y yet, so none of them gets this.',
  },
}
