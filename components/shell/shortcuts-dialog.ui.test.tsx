import { cleanup, render, screen, within } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { catalogues, type Locale } from '#lib/i18n/messages.ts'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'

beforeEach(() => void vi.stubGlobal('CSS', { escape: (text: string) => text }))
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** Each key of the list under `title`, with what it does. */
function keysUnder(title: string, locale: Locale) {
  render(
    <IntlProvider locale={locale} messages={catalogues[locale]}>
      <ShortcutsDialog isOpen onClose={() => {}} areas={[]} singleKey onSingleKey={() => {}} />
    </IntlProvider>,
  )
  const list = screen.getByRole('heading', { name: title }).closest('section')!
  const keys = within(list)
    .getAllByRole('definition')
    .map((one) => [...one.querySelectorAll('kbd')].map((key) => key.textContent).join(' '))
  const words = within(list)
    .getAllByRole('term')
    .map((one) => one.textContent)
  return keys.map((key, index) => `${key}: ${words[index]}`)
}

test('every key that does something in a flow is listed', () => {
  expect(keysUnder('In a flow', 'en')).toEqual([
    '↑ ↓: Go from step to step',
    'Home End: First, last',
    'Space: Select a step, or let it go',
    'Shift ↑ ↓: Select the next one too',
    'Ctrl A: Select all',
    'Esc: Select none',
    'Space: On a handle: pick up, drop',
    'Ctrl D: Duplicate',
    'Ctrl C: Copy',
    'Ctrl X: Cut',
    'Ctrl V: Paste behind the step',
    'Delete: Delete',
    'Ctrl Z: Undo',
    'Ctrl Shift Z: Redo',
  ])
})

test('in Dutch as well', () => {
  const keys = keysUnder('In een stroom', 'nl')
  expect(keys).toHaveLength(14)
  expect(keys).toContain('Spatie: Een stap selecteren of loslaten')
})

test('on a Mac each is named once, as its keyboard has it', () => {
  vi.spyOn(navigator, 'platform', 'get').mockReturnValue('MacIntel')
  const keys = keysUnder('In a flow', 'en')
  expect(keys).toContain('⌘ Shift Z: Redo')
  expect(keys.join()).not.toContain('Ctrl')
})
