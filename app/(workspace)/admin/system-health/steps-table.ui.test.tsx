import { cleanup, render, screen, within } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, expect, test, vi } from 'vitest'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { type StepLine, StepsTable } from './steps-table.tsx'

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }))
afterEach(cleanup)

const line = (through: number): StepLine => ({
  key: '7:11',
  campaign: 'Spring',
  href: '/results',
  number: 1,
  name: 'Send SMS Message',
  open: 4_000,
  through,
})
const page = (steps: StepLine[], atMs: number) => (
  <IntlProvider locale="en" messages={catalogues.en} formats={formats} timeZone="America/Chicago">
    <StepsTable steps={steps} atMs={atMs} />
  </IntlProvider>
)

test('from the second look on each step has its pace', () => {
  const { rerender } = render(page([line(1_000)], 10_000))
  const cells = () => within(screen.getAllByRole('row')[1]!).getAllByRole('cell')
  expect(screen.getByRole('rowheader').textContent).toBe('SpringStep 1: Send SMS Message')
  expect(cells().map((cell) => cell.textContent)).toEqual(['4,000', '1,000', 'Measuring…'])
  rerender(page([line(2_400)], 15_000))
  expect(cells().map((cell) => cell.textContent)).toEqual(['4,000', '2,400', '280 per second'])
  rerender(page([], 20_000))
  expect(screen.getByText('Nobody is at a step.')).toBeTruthy()
})
