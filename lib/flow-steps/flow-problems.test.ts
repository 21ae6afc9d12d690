import { expect, test } from 'vitest'
import type { Step } from '#lib/flow/flow.ts'
import { flowProblems } from './flow-problems.ts'
import type { FlowLookups } from './lookups.ts'
import { blocksRun } from './step-problems.ts'

const lookups: FlowLookups = {
  isVibesConnected: true,
  messages: {
    1: {
      id: 1,
      name: 'Spring sale 20 %',
      state: 'approved',
      hasDraft: false,
      approvedAt: '2026-11-12T10:00:00Z',
      parts: 2,
    },
    2: { id: 2, name: 'Draft only', state: 'draft', hasDraft: true, approvedAt: null, parts: null },
    3: {
      id: 3,
      name: 'Thrown away',
      state: 'deleted',
      hasDraft: false,
      approvedAt: '2026-11-12T10:00:00Z',
      parts: 1,
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
    2: { id: 2, name: 'Old list', activeCount: 3, shortCode: '52623', isOffered: true, isGone: true },
    3: { id: 3, name: 'Staff', activeCount: 9, shortCode: '52623', isOffered: false, isGone: false },
  },
  acquisitionCampaigns: {
    1: { id: 1, vibesListId: 1, name: 'Join', state: 'active', startsAt: null, endsAt: null },
    2: {
      id: 2,
      vibesListId: 1,
      name: 'Join last year',
      state: 'ended',
      startsAt: null,
      endsAt: '2025-12-31T00:00:00Z',
    },
    3: { id: 3, vibesListId: 2, name: 'Of the old list', state: 'active', startsAt: null, endsAt: null },
    4: {
      id: 4,
      vibesListId: 1,
      name: 'Join next year',
      state: 'scheduled',
      startsAt: '2027-01-01T00:00:00Z',
      endsAt: null,
    },
  },
  staticLists: {
    1: { id: 1, name: 'Customers', people: 12, isDeleted: false },
    2: { id: 2, name: 'Thrown away', people: 3, isDeleted: true },
  },
  campaigns: { 1: { id: 1, name: 'Winter', people: 4, isDeleted: true } },
}

let nextId = 1
const step = (kind: string, settings: Step['settings']): Step => ({
  id: nextId++,
  kind,
  choices: [],
  settings,
})
const send = (messageId: number | null, vibesListId: number | null) =>
  step('send-sms-message', { messageId, vibesListId })
const subscribe = (vibesListId: number | null, acquisitionCampaignId: number | null) =>
  step('subscribe-to-vibes-list', { vibesListId, acquisitionCampaignId })
const unsubscribe = (vibesListId: number | null) => step('unsubscribe-from-vibes-list', { vibesListId })
const found = (...steps: Step[]) =>
  flowProblems(steps, lookups).map(({ stepNumber, field, message }) => [
    stepNumber,
    field,
    message.key.split('.').at(-1),
  ])

test('a flow with everything in order has no problems', () => {
  expect(found(send(1, 1), unsubscribe(1), subscribe(1, 1))).toEqual([])
})

test('what is missing is said at its field', () => {
  expect(found(send(null, null), subscribe(null, null), unsubscribe(null))).toEqual([
    [1, 'messageId', 'pickMessage'],
    [1, 'vibesListId', 'pickVibesList'],
    [2, 'vibesListId', 'pickVibesList'],
    // Of a list that is not picked there is no campaign to pick yet.
    [3, 'vibesListId', 'pickVibesList'],
  ])
  expect(found(subscribe(1, null))).toEqual([[1, 'acquisitionCampaignId', 'pickCampaign']])
  expect(found(subscribe(null, 99))).toEqual([
    [1, 'vibesListId', 'pickVibesList'],
    [1, 'acquisitionCampaignId', 'campaignUnknown'],
  ])
})

test('a message that is no longer approved, deleted, or unknown', () => {
  expect(found(send(2, 1), send(3, 1), send(99, 1))).toEqual([
    [1, 'messageId', 'messageNotApproved'],
    [2, 'messageId', 'messageDeleted'],
    [3, 'messageId', 'messageUnknown'],
  ])
})

test('a list that is gone at Vibes, no longer offered, or unknown', () => {
  expect(found(unsubscribe(2), unsubscribe(3), unsubscribe(99))).toEqual([
    [1, 'vibesListId', 'listGone'],
    [2, 'vibesListId', 'listHidden'],
    [3, 'vibesListId', 'listUnknown'],
  ])
})

test('an acquisition campaign that ended, is of another list, or has yet to start', () => {
  expect(found(subscribe(1, 2), subscribe(1, 3), subscribe(1, 4), subscribe(1, 99))).toEqual([
    [1, 'acquisitionCampaignId', 'campaignEnded'],
    [2, 'acquisitionCampaignId', 'campaignOfOtherList'],
    [3, 'acquisitionCampaignId', 'campaignNotStarted'],
    [4, 'acquisitionCampaignId', 'campaignUnknown'],
  ])
  expect(blocksRun(flowProblems([subscribe(1, 4)], lookups))).toBe(false)
  expect(blocksRun(flowProblems([subscribe(1, 2)], lookups))).toBe(true)
})

test('a static list that is missing, deleted, or unknown', () => {
  const add = (listId: number | null) => step('add-to-list', { listId })
  const remove = (listId: number | null) => step('remove-from-list', { listId })
  expect(found(add(1), add(null), remove(null), remove(2), add(99))).toEqual([
    [2, 'listId', 'pickList'],
    [3, 'listId', 'pickList'],
    [4, 'listId', 'staticListDeleted'],
    [5, 'listId', 'staticListUnknown'],
  ])
})

test('Remove from Flow asks for a campaign only where it means another', () => {
  const leave = (from: string, campaignId: number | null) => step('remove-from-flow', { from, campaignId })
  expect(found(leave('this', null), leave('other', null), leave('other', 1), leave('other', 99))).toEqual([
    [2, 'campaignId', 'pickCampaign'],
    [3, 'campaignId', 'campaignDeleted'],
    [4, 'campaignId', 'campaignUnknown'],
  ])
})

test('a send after a subscribe to the same list is a hint, to another list it is not', () => {
  const problems = flowProblems([subscribe(1, 1), send(1, 1)], lookups)
  expect(problems).toMatchObject([
    { stepNumber: 2, severity: 'hint', message: { values: { name: 'Weekly offers', number: 1 } } },
  ])
  expect(blocksRun(problems)).toBe(false)
  expect(found(send(1, 1), subscribe(1, 1))).toEqual([])
})

test('without Vibes each SMS step says so once, and nothing else', () => {
  const problems = flowProblems([send(null, null), subscribe(1, 1)], { ...lookups, isVibesConnected: false })
  expect(problems.map((problem) => problem.message.key)).toEqual([
    'flowSteps.problems.vibesNotConnected',
    'flowSteps.problems.vibesNotConnected',
  ])
})

test('a kind of another version is kept and blocks the run', () => {
  const problems = flowProblems([step('send-fax', { paper: 'A4' })], lookups)
  expect(problems).toMatchObject([{ field: null, message: { values: { kind: 'send-fax' } } }])
  expect(blocksRun(problems)).toBe(true)
})

test('the settings of a choice are judged like the step’s own, and Do nothing is in order', () => {
  const when = {
    id: 1,
    kind: 'person-attribute',
    settings: { field: 'firstName', operator: 'is not empty', values: [] },
  }
  const problems = flowProblems(
    [
      {
        ...send(1, 1),
        settings: null,
        choices: [
          { id: 5, when, settings: { messageId: 2, vibesListId: 1 } },
          { id: 6, when, settings: null },
        ],
      },
    ],
    lookups,
  )
  expect(problems).toMatchObject([{ choiceId: 5, field: 'messageId' }])
  expect(problems).toHaveLength(1)
})

test('who is asked by one choice has not answered at another, unless a wait lies between', () => {
  const ask: Step = {
    id: 21,
    kind: 'subscribe-to-vibes-list',
    choices: [
      {
        id: 22,
        when: { id: 1, kind: 'random-sample', settings: { percent: 10 } },
        settings: { vibesListId: 1, acquisitionCampaignId: null },
      },
    ],
    settings: null,
  }
  const text: Step = {
    id: 31,
    kind: 'send-sms-message',
    choices: [
      {
        id: 32,
        when: { id: 1, kind: 'random-sample', settings: { percent: 10 } },
        settings: { messageId: 1, vibesListId: 1 },
      },
    ],
    settings: null,
  }
  const wait = (settings: Step['settings']): Step => ({ id: 41, kind: 'wait', choices: [], settings })
  const hintsOf = (steps: Step[]) =>
    flowProblems(steps, lookups)
      .filter(({ severity }) => severity === 'hint')
      .map(({ stepId, choiceId, message }) => [stepId, choiceId, message])
  const hint = {
    key: 'flowSteps.problems.nobodyAnsweredYet',
    values: { name: 'Weekly offers', number: 1 },
  }
  expect(hintsOf([ask, text])).toEqual([[31, 32, hint]])
  expect(hintsOf([text, ask])).toEqual([])
  expect(hintsOf([ask, wait({ amount: 2, unit: 'days' }), text])).toEqual([])
  // A wait that does nothing holds nobody.
  expect(hintsOf([ask, wait(null), text])).toEqual([[31, 32, hint]])
})

test('a kind this version does not know keeps the flow from running, whatever it holds', () => {
  const odd = { paper: 'x'.repeat(10_000), deep: { deeper: [1, { deepest: null }] } }
  const problems = flowProblems([{ id: 1, kind: 'send-fax', choices: [], settings: odd }], lookups)
  expect(problems).toMatchObject([
    {
      stepId: 1,
      field: null,
      message: { key: 'flowSteps.problems.unknownKind', values: { kind: 'send-fax' } },
    },
  ])
  expect(blocksRun(problems)).toBe(true)
})

test('each of 500 steps is judged on its own', () => {
  const steps = Array.from(
    { length: 500 },
    (_, index): Step => ({
      id: index + 1,
      kind: index % 2 ? 'send-fax' : 'remove-from-flow',
      choices: [],
      settings: { from: 'this', campaignId: null },
    }),
  )
  expect(flowProblems(steps, lookups).map(({ stepNumber }) => stepNumber)).toEqual(
    Array.from({ length: 250 }, (_, index) => 2 * index + 2),
  )
})
