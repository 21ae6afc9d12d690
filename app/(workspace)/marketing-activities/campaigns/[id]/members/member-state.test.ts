import { expect, test } from 'vitest'
import { memberState } from './member-state.ts'

test('who came to the end is through', () => {
  expect(memberState({ state: 'ended', stepNumber: null, reason: null })).toEqual({ is: 'through' })
})

test('who left early says why', () => {
  expect(memberState({ state: 'ended', stepNumber: 2, reason: 'aborted' })).toEqual({
    is: 'ended',
    reason: 'aborted',
  })
})

test('who is under way is at a step, whatever the last one said', () => {
  for (const state of ['ready', 'waiting', 'in_flight'])
    expect(memberState({ state, stepNumber: 3, reason: 'no_phone' })).toEqual({
      is: 'at_step',
      stepNumber: 3,
    })
})
