import { expect, test } from 'vitest'
import { campaignBadge, type RunState } from './badge.ts'

const batch = { kind: 'batch', isActive: false, isInvalid: false, isScheduled: false, run: null } as const

test('a batch campaign says what its newest run does', () => {
  const said = (run: RunState | null) => campaignBadge({ ...batch, run })
  expect(said(null)).toBe('never_run')
  expect(said('qualifying')).toBe('running')
  expect(said('running')).toBe('running')
  expect(said('waiting')).toBe('in_wait_step')
  expect(said('paused')).toBe('paused')
  expect(said('aborting')).toBe('running')
  expect(said('aborted')).toBe('aborted')
  expect(said('finished')).toBe('has_run')
})

test('what can’t run is invalid, unless people are under way', () => {
  expect(campaignBadge({ ...batch, isInvalid: true })).toBe('invalid')
  expect(campaignBadge({ ...batch, isInvalid: true, isScheduled: true })).toBe('invalid')
  expect(campaignBadge({ ...batch, isInvalid: true, run: 'finished' })).toBe('invalid')
  expect(campaignBadge({ ...batch, isInvalid: true, run: 'paused' })).toBe('paused')
})

test('what ran before and will again is scheduled', () => {
  expect(campaignBadge({ ...batch, isScheduled: true, run: 'finished' })).toBe('scheduled')
})

test('a triggered campaign is active, inactive or invalid', () => {
  const triggered = { ...batch, kind: 'triggered' } as const
  expect(campaignBadge({ ...triggered, isActive: true })).toBe('active')
  expect(campaignBadge(triggered)).toBe('inactive')
  expect(campaignBadge({ ...triggered, isInvalid: true })).toBe('invalid')
})
