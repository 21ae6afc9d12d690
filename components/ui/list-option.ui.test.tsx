import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { catalogues } from '#lib/i18n/messages.ts'
import { ComboBox, type ComboOption } from './combo-box.tsx'
import { Select } from './select.tsx'

beforeAll(() => {
  // What the browser has and jsdom lacks.
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('CSS', { escape: (text: string) => text })
})
afterEach(cleanup)
// Long enough for a busy machine; what is waited for is an event, never a time.
configure({ asyncUtilTimeout: 10_000 })

const lists: ComboOption[] = [
  { id: '7', title: 'Weekly offers', detail: '18,204 active' },
  { id: '8', title: 'Order updates' },
]

function open(field: React.ReactNode) {
  render(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago">
      {field}
    </IntlProvider>,
  )
}

test('what has to be mended first can be picked, and is marked', async () => {
  const found = [...lists, { id: '9', title: 'New', detail: 'draft', isUnready: true }]
  const search = () => found
  open(<ComboBox label="List" value={null} onChange={() => {}} search={search} />)
  const field = screen.getByRole('combobox')
  field.focus()
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  const unready = await screen.findByRole('option', { name: /^New/ })
  expect(unready.querySelectorAll('.text-warning')).toHaveLength(1)
  expect(unready.getAttribute('aria-disabled')).toBeNull()
  expect(screen.getByRole('option', { name: /^Weekly offers/ }).querySelector('.text-warning')).toBeNull()
})

function Picker() {
  const [value, setValue] = useState<ComboOption | null>(null)
  return (
    <>
      <ComboBox label="List" isRequired value={value} onChange={setValue} search={() => lists} />
      <output>{value?.id}</output>
    </>
  )
}

test('choosing in a combo box takes that option, shows it and closes the list', async () => {
  open(<Picker />)
  const field = screen.getByRole<HTMLInputElement>('combobox')
  field.focus()
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  fireEvent.click(await screen.findByRole('option', { name: 'Order updates' }))
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
  expect(screen.getByRole('status').textContent).toBe('8')
  expect(field.value).toBe('Order updates')
})

test('by keyboard too', async () => {
  open(<Picker />)
  const field = screen.getByRole<HTMLInputElement>('combobox')
  field.focus()
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  await screen.findAllByRole('option')
  await waitFor(() => {
    fireEvent.keyDown(field, { key: 'ArrowDown' })
    const marked = document.getElementById(field.getAttribute('aria-activedescendant') ?? '')
    expect(marked?.getAttribute('aria-label') ?? marked?.textContent).toContain('Order updates')
  })
  fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
  expect(screen.getByRole('status').textContent).toBe('8')
})

function Choice() {
  const [value, setValue] = useState<'all' | 'any'>('all')
  const options = [
    { value: 'all', label: 'All filters' },
    { value: 'any', label: 'Any filter' },
  ] as const
  return (
    <>
      <Select label="Match" options={options} value={value} onChange={setValue} />
      <output>{value}</output>
    </>
  )
}

test('choosing in a select takes that option', async () => {
  open(<Choice />)
  fireEvent.click(screen.getByRole('button', { name: /All filters/ }))
  fireEvent.click(await screen.findByRole('option', { name: 'Any filter' }))
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
  expect(screen.getByRole('status').textContent).toBe('any')
})

function Undoable() {
  const [value, setValue] = useState<ComboOption | null>(lists[0]!)
  return (
    <>
      <ComboBox label="List" isRequired value={value} onChange={setValue} search={() => lists} />
      <button type="button" onClick={() => setValue(null)}>
        Undo
      </button>
    </>
  )
}

test('typing opens the list; a text that changes by itself does not', async () => {
  open(<Undoable />)
  const field = screen.getByRole<HTMLInputElement>('combobox')
  field.focus()
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(field.value).toBe(''))
  expect(field.getAttribute('aria-expanded')).toBe('false')
  fireEvent.input(field, { target: { value: 'Ord' } })
  await waitFor(() => expect(field.getAttribute('aria-expanded')).toBe('true'))
})
