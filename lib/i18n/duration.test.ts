import { createFormatter } from 'use-intl/core'
import { expect, test } from 'vitest'
import { durationText } from './duration.ts'

test.each<['en' | 'nl', number, string]>([
  ['en', 0.2, '1 second'],
  ['en', 89, '89 seconds'],
  ['en', 90, '2 minutes'],
  ['nl', 240, '4 minuten'],
  ['en', 5400, '2 hours'],
])('%s, %s seconds', (locale, seconds, words) => {
  expect(durationText(createFormatter({ locale }), seconds)).toBe(words)
})
