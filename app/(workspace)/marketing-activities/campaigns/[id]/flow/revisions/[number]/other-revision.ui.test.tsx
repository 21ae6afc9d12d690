import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, expect, test, vi } from 'vitest'
import { catalogues } from '#lib/i18n/messages.ts'
import { OtherRevision } from './other-revision.tsx'

const push = vi.fn<(href: string) => void>()
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }))
afterEach(cleanup)

const options = [4, 3].map((number) => ({
  id: String(number),
  title: `${number} · noon`,
  href: `?${number}`,
}))
const page = (picked: (typeof options)[number] | null) => (
  <IntlProvider locale="en" messages={catalogues.en}>
    <OtherRevision options={options} picked={picked} />
  </IntlProvider>
)

test('the field says which revision is compared, and leads on to another', async () => {
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  const { rerender } = render(page(options[0]!))
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Another revision' })
  expect(field.value).toBe('4 · noon')
  fireEvent.click(field)
  fireEvent.click(await screen.findByRole('option', { name: /^3 · noon/ }))
  expect(push).toHaveBeenCalledExactlyOnceWith('?3')
  rerender(page(options[1]!))
  expect(field.value).toBe('3 · noon')
  rerender(page(null))
  expect(field.value).toBe('')
})
