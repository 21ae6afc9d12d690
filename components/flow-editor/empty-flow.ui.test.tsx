import { act, cleanup, configure, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { printSteps } from '#lib/flow/clipboard.ts'
import type { Step } from '#lib/flow/flow.ts'
import { keepCopied } from './system-clipboard.ts'
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

/** Steps were copied in this browser, whatever its clipboard holds by now. */
const copyHere = () => act(() => keepCopied(printSteps([wait(1)], location.origin), true))
const paste = () => fireEvent.click(screen.getByRole('button', { name: 'Paste steps' }))
const cards = () => screen.queryAllByRole('article')

test('copied steps are pasted into an empty flow by a button, and the first of them has the focus', async () => {
  clipboardHolds(printSteps([wait(1), wait(2)], location.origin))
  const saved = openEditor([])
  copyHere()
  paste()
  await waitFor(() => expect(cards()).toHaveLength(2))
  await waitFor(() => expect(document.activeElement).toBe(cards()[0]))
  await waitFor(() => expect(saved().map(({ settings }) => settings?.amount)).toEqual([1, 2]))
})

test('a clipboard without steps is answered in the words that Ctrl V has', async () => {
  clipboardHolds('Dear all, …')
  openEditor([])
  copyHere()
  paste()
  expect(await screen.findByText('The clipboard holds no steps. Copy some in a flow first.')).toBeTruthy()
  clipboardHolds(printSteps([wait(1)], 'https://other.example'))
  paste()
  expect(await screen.findByText(/These steps are of another Flowstep/)).toBeTruthy()
  expect(cards()).toHaveLength(0)
})

test('before anything was copied here nothing offers it; cut, all steps can be put back by it', async () => {
  clipboardHolds('')
  openEditor([])
  expect(screen.queryByRole('button', { name: 'Paste steps' })).toBeNull()
  cleanup()
  clipboardHolds(null)
  openEditor([wait(1)])
  fireEvent.click(screen.getByRole('button', { name: /^More about step/ }))
  fireEvent.click(await screen.findByRole('menuitem', { name: /^Cut/ }))
  fireEvent.click(await screen.findByRole('button', { name: 'Paste steps' }))
  await waitFor(() => expect(cards()).toHaveLength(1))
})
