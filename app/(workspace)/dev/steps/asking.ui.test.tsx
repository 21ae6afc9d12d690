import { cleanup, configure, render, screen } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, expect, test, vi } from 'vitest'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { Merging, Waiting } from './asking.tsx'

configure({ asyncUtilTimeout: 10_000 })
afterEach(cleanup)

test('what two people changed and who waits stand on the page without a server', async () => {
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  render(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago" formats={formats}>
      <Merging />
      <Waiting />
    </IntlProvider>,
  )
  screen.getByRole('heading', { name: 'Bob changed the same things as you' })
  expect(screen.getAllByRole('group').map((one) => one.querySelector('legend')!.textContent)).toEqual([
    'Step 1, Unsubscribe from Vibes List: Vibes List',
    'Step 2, Wait: how long',
    'Step 4, Change Score: removed or kept',
    'The order of the steps',
  ])
  const order = screen.getByRole('group', { name: 'The order of the steps' })
  const lists = [...order.querySelectorAll('ol')]
  expect(lists).toHaveLength(2)
  for (const list of lists) {
    expect(list.children.length).toBeGreaterThan(1)
    expect(list.textContent).toContain(' · moved')
    const radio = order.querySelector(`[aria-describedby="${list.id}"]`)
    expect(radio!.closest('label')!.textContent).toMatch(/^(Bob’s|Your) version$/)
  }
  await screen.findByText('1,553 people wait at 3 steps, and the flow has changed since')
})
