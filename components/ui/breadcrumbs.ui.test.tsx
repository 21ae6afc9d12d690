import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Breadcrumbs } from './breadcrumbs.tsx'

afterEach(cleanup)

/** Names that a phone shows too. */
const onPhone = () =>
  screen
    .getAllByRole('listitem')
    .filter((item) => !item.className.includes('max-md:hidden'))
    .map((item) => item.textContent)

test('a phone shows one step back: the last that leads somewhere', () => {
  const above = [
    { label: 'Admin', href: '/admin' },
    { label: 'Vibes lists', href: '/admin/vibes-lists' },
  ]
  const { rerender } = render(<Breadcrumbs label="Where" items={above} />)
  expect(onPhone()).toEqual(['Vibes lists'])
  rerender(<Breadcrumbs label="Where" items={[...above, { label: 'Order updates' }]} />)
  expect(onPhone()).toEqual(['Vibes lists'])
  rerender(<Breadcrumbs label="Where" items={[{ label: 'Admin' }]} />)
  expect(onPhone()).toEqual(['Admin'])
})
