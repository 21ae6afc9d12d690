import { expect, test } from 'vitest'
import type { Step } from '#lib/flow/flow.ts'
import { unpickedKind } from '#lib/flow/new-choice.ts'
import { wordingIn } from '#lib/i18n/wording.ts'
import { noLookups } from './lookups.ts'
import { outlineOf } from './step-outline.ts'

const wording = { ...wordingIn('en'), lookups: noLookups }
const step = (kind: string, settings: Step['settings'], choices: Step['choices'] = []): Step => ({
  id: 1,
  kind,
  choices,
  settings,
})

test('picks are lines, whatever is missing or gone', () => {
  const [outline] = outlineOf([step('send-sms-message', { messageId: 99, vibesListId: null })], wording)
  expect(outline).toMatchObject({ number: 1, name: 'Send SMS Message', isKnown: true })
  expect(outline!.branches).toEqual([
    {
      id: null,
      condition: null,
      summary: null,
      settings: [
        { label: 'SMS Message', value: 'a message that is gone (number 99)' },
        { label: 'Vibes List', value: null },
      ],
    },
  ])
})

test('of what is not filled in, only that which is missing is a line', () => {
  const of = (settings: Step['settings']) => outlineOf([step('wait', settings)], wording)[0]!.branches[0]
  expect(of({ amount: null, unit: 'days' })).toMatchObject({
    summary: null,
    settings: [{ label: 'Wait for', value: null }],
  })
  expect(of({ amount: null, unit: 'days', until: 'date', date: '1999-01-01' })).toMatchObject({
    settings: [{ label: 'Until', value: '1999-01-01' }],
  })
  expect(of({ amount: 3, unit: 'days' })).toMatchObject({ summary: '3 days', settings: [] })
})

test('choices come first, each with its condition, and Do nothing is no settings', () => {
  const when = {
    id: 1,
    kind: 'person-attribute',
    settings: { field: 'city', operator: 'is', values: ['Leiden'] },
  }
  const [outline] = outlineOf([step('send-sms-message', null, [{ id: 4, when, settings: {} }])], wording)
  expect(outline!.branches.map(({ id, condition, settings }) => [id, condition, settings])).toEqual([
    [4, 'City is Leiden', []],
    [null, null, null],
  ])
})

test('a choice whose filter nobody picked yet says so', () => {
  const when = { id: 1, kind: unpickedKind, settings: {} }
  const [outline] = outlineOf([step('send-sms-message', null, [{ id: 4, when, settings: null }])], wording)
  expect(outline!.branches[0]!.condition).toBe('no filter is picked yet')
})

test('a step of another version is kept, named by its kind, and its settings are not hidden', () => {
  const [outline] = outlineOf([step('send-fax', { paper: { size: 'A4' }, copies: 2 })], wording)
  expect(outline).toMatchObject({ name: 'Unknown step (send-fax)', isKnown: false })
  expect(outline!.branches[0]!.settings).toEqual([
    { label: 'paper', value: 'a setting that only another version knows' },
    { label: 'copies', value: '2' },
  ])
})
