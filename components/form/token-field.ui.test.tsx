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

function Field({ isDisabled = false, maxLength = 100 }: { isDisabled?: boolean; maxLength?: number }) {
  const [value, setValue] = useState('Had a birthday')
  return (
    <TokenField
      label="Description"
      value={value}
      onChange={setValue}
      isDisabled={isDisabled}
      maxLength={maxLength}
    />
  )
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
  await insertFirstName()
  expect(field.value).toBe('{{lead.First Name}} a birthday')
})

test('a token that does not fit is not put in, and the field says so until it says something else', async () => {
  open(<Field maxLength={30} />)
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Description' })
  field.setSelectionRange(0, 0)
  await insertFirstName()
  expect(field.value).toBe('Had a birthday')
  expect(screen.getByRole('alert').textContent).toBe(
    '{{lead.First Name}} doesn’t fit. This field takes 30 characters, of which 16 are left. Shorten the text first.',
  )
  fireEvent.change(field, { target: { value: 'A birthday' } })
  expect(screen.getByRole('alert').textContent).toBe('')
  field.setSelectionRange(10, 10)
  await insertFirstName()
  expect(field.value).toBe('A birthday{{lead.First Name}}')
})

async function insertFirstName() {
  fireEvent.click(screen.getByRole('button', { name: 'Insert a token' }))
  act(await screen.findByRole('combobox'))
  fireEvent.click(await screen.findByRole('option', { name: /^First Name/ }))
  fireEvent.click(screen.getByRole('button', { name: 'Insert' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
}

test('whoever may not change it has no list', () => {
  open(<Field isDisabled />)
  expect(screen.queryByRole('button')).toBeNull()
})

function act(list: HTMLElement) {
  list.focus()
  fireEvent.keyDown(list, { key: 'ArrowDown' })
}
