import { cleanup, configure, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { printSteps } from '#lib/flow/clipboard.ts'
import type { Step } from '#lib/flow/flow.ts'
import { openEditor } from './testing/open-editor.tsx'

configure({ asyncUtilTimeout: 30_000 })
vi.setConfig({ testTimeout: 90_000 })

const wait = (id: number): Step => ({ id, kind: 'wait', choices: [], settings: { amount: id, unit: 'days' } })

/** What a browser answers who asks it for the clipboard; null for one that can't be asked. */
function clipboardHolds(text: string | null) {
  const clipboard = text === null ? undefined : { readText: async () => text }
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true })
}

beforeEach(() => {
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('CSS', { escape: (text: string) => text })
})
afterEach(() => {
  cleanup()
  clipboardHolds(null)
})

const paste = () => fireEvent.click(screen.getByRole('button', { name: 'Paste steps' }))
const cards = () => screen.queryAllByRole('article')

test('copied steps are pasted into an empty flow by a button, and the first of them has the focus', async () => {
  clipboardHolds(printSteps([wait(1), wait(2)], location.origin))
  const saved = openEditor([])
  paste()
  await waitFor(() => expect(cards()).toHaveLength(2))
  await waitFor(() => expect(document.activeElement).toBe(cards()[0]))
  await waitFor(() => expect(saved().map(({ settings }) => settings?.amount)).toEqual([1, 2]))
})

test('a clipboard without steps is answered in the words that Ctrl V has', async () => {
  clipboardHolds('Dear all, …')
  openEditor([])
  paste()
  expect(await screen.findByText('The clipboard holds no steps. Copy some in a flow first.')).toBeTruthy()
  clipboardHolds(printSteps([wait(1)], 'https://other.example'))
  paste()
  expect(await screen.findByText(/These steps are of another Flowstep/)).toBeTruthy()
  expect(cards()).toHaveLength(0)
})

test('where the clipboard can’t be asked nothing offers it', () => {
  clipboardHolds(null)
  openEditor([])
  expect(screen.queryByRole('button', { name: 'Paste steps' })).toBeNull()
})
