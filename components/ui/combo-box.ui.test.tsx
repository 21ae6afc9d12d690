import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { catalogues } from '#lib/i18n/messages.ts'
import { ComboBox, type ComboOption } from './combo-box.tsx'

beforeEach(() => vi.stubGlobal('CSS', { escape: (text: string) => text }))
afterEach(cleanup)

const offered: ComboOption[] = [
  { id: '1', title: 'Weekly, ended', isDisabled: true },
  { id: '2', title: 'Welcome' },
  { id: '3', title: 'Winter sale' },
]

function Picker({ first }: { first: ComboOption | null }) {
  const [value, setValue] = useState(first)
  return (
    <IntlProvider locale="en" messages={catalogues.en}>
      <ComboBox
        label="List"
        value={value}
        onChange={setValue}
        search={(text) => offered.filter(({ title }) => title.toLowerCase().includes(text.toLowerCase()))}
      />
      <button type="button">Elsewhere</button>
    </IntlProvider>
  )
}

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'List' })
const marked = () => document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent

async function type(text: string) {
  act(() => field().focus())
  fireEvent.input(field(), { target: { value: text } })
  // Searched after a rest.
  await act(() => new Promise((done) => setTimeout(done, 250)))
}

test('what was found first and can be picked is marked, and Enter takes it', async () => {
  render(<Picker first={null} />)
  await type('we')
  expect(marked()).toBe('Welcome')
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(field().value).toBe('Welcome')
  expect(field().getAttribute('aria-expanded')).toBe('false')
})

test('Enter pressed ahead of the answer takes what was typed, not what an earlier text found', async () => {
  render(<Picker first={null} />)
  await type('we')
  act(() => {
    fireEvent.input(field(), { target: { value: 'winter' } })
  })
  fireEvent.keyDown(field(), { key: 'ArrowDown' })
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(field().value).toBe('winter')
  await act(() => new Promise((done) => setTimeout(done, 250)))
  expect(field().value).toBe('Winter sale')
  expect(field().getAttribute('aria-expanded')).toBe('false')
})

test('Enter that ends the composing of letters takes nothing, now or later', async () => {
  render(<Picker first={null} />)
  await type('we')
  act(() => {
    fireEvent.input(field(), { target: { value: 'winter' } })
  })
  fireEvent.keyDown(field(), { key: 'Enter', isComposing: true })
  await act(() => new Promise((done) => setTimeout(done, 250)))
  expect(field().value).toBe('winter')
  expect(field().getAttribute('aria-expanded')).toBe('true')
})

test('the arrows go on from there', async () => {
  render(<Picker first={null} />)
  await type('w')
  fireEvent.keyDown(field(), { key: 'ArrowDown' })
  expect(marked()).toBe('Winter sale')
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(field().value).toBe('Winter sale')
})

test('whoever leaves without choosing keeps what was chosen', async () => {
  render(<Picker first={offered[2]!} />)
  await type('we')
  expect(marked()).toBe('Welcome')
  act(() => screen.getByText('Elsewhere').focus())
  expect(field().value).toBe('Winter sale')
})
