// What stands beside the usual states: settings a kind can have in another way, every kind of condition, and what two people or people who
// wait make of a flow.
import type { FlowImpact, WaitingGroup } from '#lib/campaigns/flow-impact.ts'
import type { Choice, Settings, Step } from '#lib/flow/flow.ts'
import { unpickedKind } from '#lib/flow/new-choice.ts'
import type { SettingsOf, StepKind } from '#lib/flow-steps/definitions.ts'
import type { specimens } from '#lib/i18n/en/specimens.ts'
import { samples } from './samples.ts'

type Variant<Kind extends StepKind> = { name: keyof typeof specimens.variants; settings: SettingsOf<Kind> }

const days = { amount: 3, unit: 'days' } as const
const birthday = { until: 'token', token: '{{lead.Date of Birth}}' } as const

/** Other ways to fill a kind's form in. */
export const variants: { [Kind in StepKind]?: readonly Variant<Kind>[] } = {
  'change-data-value': [{ name: 'yesOrNo', settings: { field: 'marketingSuspended', value: 'perhaps' } }],
  'remove-from-flow': [{ name: 'thisCampaign', settings: { from: 'this', campaignId: null } }],
  wait: [
    { name: 'date', settings: { ...days, until: 'date', date: '2026-12-24', time: '10:00' } },
    { name: 'datePassed', settings: { ...days, until: 'date', date: '2026-11-20' } },
    { name: 'dateUnpicked', settings: { ...days, until: 'date', time: '25:00' } },
    {
      name: 'token',
      settings: { ...days, ...birthday, anniversary: true, daysOff: -3, time: '10:00', zone: 'person' },
    },
    { name: 'tokenUnpicked', settings: { ...days, until: 'token', daysOff: 900 } },
    { name: 'checkAgain', settings: { amount: 2, unit: 'weeks', checkAgain: true } },
  ],
}

/** A choice for each state that a condition has: filled in by every filter, not picked, and with something wrong. */
export function choicesOfEveryCondition(id: number, settings: Settings): Choice[] {
  const conditions: [kind: string, settings: Settings][] = [
    ['person-attribute', { field: 'city', operator: 'is', values: ['Ghent', 'Utrecht'] }],
    ['member-of-vibes-list', { operator: 'in', vibesListIds: [1] }],
    ['member-of-list', { operator: 'not in', listIds: [1] }],
    [unpickedKind, {}],
    ['person-attribute', { field: 'city', operator: 'is', values: [] }],
    ['member-of-vibes-list', { operator: 'in', vibesListIds: [2] }],
    ['member-of-list', { operator: 'in', listIds: [404] }],
    ['random-sample', { percent: 120 }],
    ['condition-of-another-version', { moon: 'full' }],
  ]
  return conditions.map(([kind, it], index) => ({
    id: id + index,
    when: { id: 1, kind, settings: it },
    settings,
  }))
}

const step = (id: number, kind: string, settings: Settings): Step => ({ id, kind, choices: [], settings })
const wait = (settings: SettingsOf<'wait'>) => step(610_003, 'wait', settings)
const off = (vibesListId: number | null) => step(610_001, 'unsubscribe-from-vibes-list', { vibesListId })
const send = step(610_002, 'send-sms-message', samples['send-sms-message'].filled)
const score = step(610_004, 'change-score', samples['change-score'].filled)

/** Both changed a setting, what only means something together, the order, and what one of them removed. */
export const conflicting = {
  base: [off(null), send, wait(days), score],
  theirs: [send, off(1), wait({ ...days, until: 'date', date: '2026-12-24' })],
  ours: [off(2), wait({ ...days, amount: 5 }), send, { ...score, settings: { change: '=7' } }],
}

const group = (
  revisionId: number,
  people: number,
  rest: Pick<WaitingGroup, 'step' | 'stepNumber' | 'touched' | 'coming' | 'lastAt'>,
): WaitingGroup => ({
  runId: 0,
  runStartedAt: '2026-11-12T14:02:00.000Z',
  revisionId,
  revisionNumber: revisionId,
  people,
  firstAt: '2026-11-26T08:00:00.000Z',
  ...rest,
})

/** People wait at a step that is set differently, at one that is gone, and before others than they came for. */
export const impact: FlowImpact = {
  revisionId: 9,
  steps: [wait({ ...days, amount: 5 }), send],
  groups: [
    group(7, 1_240, {
      step: wait(days),
      stepNumber: 1,
      touched: 'changed',
      coming: [610_003, 610_002],
      lastAt: '2026-11-27T08:00:00.000Z',
    }),
    group(7, 1, {
      step: step(610_005, 'wait', { amount: 2, unit: 'weeks' }),
      stepNumber: 3,
      touched: 'removed',
      coming: [],
      lastAt: '2026-11-26T08:00:00.000Z',
    }),
    group(8, 312, {
      step: wait({ ...days, amount: 5 }),
      stepNumber: 1,
      touched: 'ahead',
      coming: [610_003, 610_002],
      lastAt: '2026-12-24T09:00:00.000Z',
    }),
  ],
}
