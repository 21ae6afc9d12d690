import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { catalogues } from '#lib/i18n/messages.ts'
import { TokenField } from './token-field.tsx'

configure({ asyncUtilTimeout: 10_000 })
vi.setConfig({ testTimeout: 60_000 })
beforeAll(() => {
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('CSS', { escape: (text: string) => text })
})
afterEach(cleanup)

function Field({ isDisabled = false }: { isDisabled?: boolean }) {
  const [value, setValue] = useState('Had a birthday')
  return <TokenField label="Description" value={value} onChange={setValue} isDisabled={isDisabled} />
}
const open = (field: React.ReactNode) =>
  render(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago">
      {field}
    </IntlProvider>,
  )

test('a token is put in where the caret was, in place of what was selected', async () => {
  open(<Field />)
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Description' })
  field.setSelectionRange(0, 3)
  fireEvent.click(screen.getByRole('button', { name: 'Insert a token' }))
  const list = await screen.findByRole('combobox')
  act(list)
  fireEvent.click(await screen.findByRole('option', { name: /^First Name/ }))
  fireEvent.click(screen.getByRole('button', { name: 'Insert' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(field.value).toBe('{{lead.First Name}} a birthday')
})

test('whoever may not change it has no list', () => {
  open(<Field isDisabled />)
  expect(screen.queryByRole('button')).toBeNull()
})

function act(list: HTMLElement) {
  list.focus()
  fireEvent.keyDown(list, { key: 'ArrowDown' })
}
