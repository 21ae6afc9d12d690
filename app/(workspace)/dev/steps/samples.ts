// What the cards on this page are filled with. A kind without a sample does not compile.
import type { RunProgress } from '#lib/campaigns/run-report.ts'
import type { Choice, Settings, Step } from '#lib/flow/flow.ts'
import type { SettingsOf, StepKind } from '#lib/flow-steps/definitions.ts'
import { type FlowLookups, noLookups } from '#lib/flow-steps/lookups.ts'

const here = 1
/** Of something that was deleted, or never was. */
const gone = 404

/** Settings that hold together, and such that something is wrong with them. */
export const samples: { [Kind in StepKind]: { filled: SettingsOf<Kind>; broken: SettingsOf<Kind> } } = {
  'send-sms-message': {
    filled: { messageId: here, vibesListId: here },
    broken: { messageId: 2, vibesListId: gone },
  },
  'subscribe-to-vibes-list': {
    filled: { vibesListId: here, acquisitionCampaignId: here },
    broken: { vibesListId: 2, acquisitionCampaignId: gone },
  },
  'unsubscribe-from-vibes-list': { filled: { vibesListId: here }, broken: { vibesListId: 2 } },
  'add-to-list': { filled: { listId: here }, broken: { listId: 2 } },
  'remove-from-list': { filled: { listId: here }, broken: { listId: gone } },
  'change-data-value': {
    filled: { field: 'city', value: 'Utrecht' },
    broken: { field: 'city', value: '{{lead.No Such Field}}' },
  },
  'change-score': { filled: { change: '+10' }, broken: { change: 'ten more' } },
  'interesting-moment': {
    filled: { type: 'milestone', description: 'Answered {{lead.First Name}}’s question' },
    broken: { type: 'web', description: '{{lead.No Such Field}}' },
  },
  'remove-from-flow': {
    filled: { from: 'other', campaignId: here },
    broken: { from: 'other', campaignId: gone },
  },
  wait: {
    filled: { amount: 3, unit: 'days', endDays: [1, 2, 3, 4, 5], endTime: '09:00', zone: 'person' },
    broken: { amount: -3, unit: 'days' },
  },
}

const message = { hasDraft: false, approvedAt: '2026-11-12T10:00:00.000Z', parts: 2 }

export const lookups: FlowLookups = {
  ...noLookups,
  messages: {
    1: { id: 1, name: 'Spring sale 20 %', state: 'approved', ...message },
    2: {
      id: 2,
      name: 'Summer teaser',
      state: 'draft',
      ...message,
      approvedAt: null,
      parts: null,
    },
  },
  vibesLists: {
    1: {
      id: 1,
      name: 'Weekly offers',
      activeCount: 18204,
      shortCode: '52623',
      isOffered: true,
      isGone: false,
    },
    2: {
      id: 2,
      name: 'Autumn offers',
      activeCount: 0,
      shortCode: null,
      isOffered: true,
      isGone: true,
    },
  },
  acquisitionCampaigns: {
    1: { id: 1, vibesListId: 1, name: 'Join at the till', state: 'active', startsAt: null, endsAt: null },
  },
  staticLists: {
    1: { id: 1, name: 'Visited the store', people: 2410, isDeleted: false },
    2: { id: 2, name: 'Old newsletter', people: 0, isDeleted: true },
  },
  now: '2026-11-24 10:05',
  campaigns: { 1: { id: 1, name: 'Welcome series', people: 312, isDeleted: false } },
}

/** Two choices: a tenth of everybody, then those of the list, who get nothing. */
export function choicesFrom(id: number, settings: Settings): Choice[] {
  return [
    { id, when: { id: 1, kind: 'random-sample', settings: { percent: 10 } }, settings },
    {
      id: id + 1,
      when: { id: 2, kind: 'member-of-list', settings: { operator: 'in', listIds: [1] } },
      settings: null,
    },
  ]
}

/** A run under way, of all these steps: a tenth took each choice. */
export function progressOf(steps: readonly Pick<Step, 'id' | 'choices'>[]): RunProgress {
  const entered = 24_114
  const tenth = 2_411
  return {
    id: 0,
    state: 'running',
    startedAt: '2026-11-12T14:02:00.000Z',
    finishedAt: null,
    prunedAt: null,
    requestedBy: null,
    heldReason: null,
    entered,
    ended: 17_930,
    perSecond: 240,
    secondsLeft: 26,
    waits: [],
    inFlight: 60,
    texts: { accepted: 17_930, delivered: 17_204, bouncedSoft: 12, bouncedHard: 3, parts: 35_860 },
    steps: steps.map(({ id, choices }, index) => ({
      stepId: id,
      stepNumber: index + 1,
      kind: 'send-sms-message',
      entered,
      cells: [
        { outcome: 'queued', reason: null, people: 1_970 },
        { outcome: 'done', reason: null, people: 17_930 },
        { outcome: 'skipped', reason: 'no_phone', people: 4_210 },
        { outcome: 'failed', reason: 'refused', people: 4 },
      ],
      choices:
        choices.length === 0
          ? []
          : [
              ...choices.map((choice, at) => ({
                number: at + 1,
                when: choice.when,
                choiceId: choice.id,
                people: tenth,
              })),
              { number: 0, when: null, choiceId: null, people: entered - choices.length * tenth },
            ],
    })),
  }
}
