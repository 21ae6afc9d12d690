import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { catalogues } from '#lib/i18n/messages.ts'
import { Coming, Fetched } from './coming.tsx'
import { latePart } from './late-part.ts'

afterEach(cleanup)

function Form({ count }: { count: number }) {
  const [presses, setPresses] = useState(0)
  return (
    <button type="button" onClick={() => setPresses(presses + 1)}>
      {`${count}, pressed ${presses}`}
    </button>
  )
}

/** A form whose code is on its way. */
function comingForm() {
  let arrive = () => {}
  const arrived = new Promise<{ default: typeof Form }>((resolve) => {
    arrive = () => resolve({ default: Form })
  })
  return { Later: lazy(() => arrived), arrive }
}

let countOn: () => void
function Page({ Shown }: { Shown: typeof Form }) {
  const [count, setCount] = useState(0)
  countOn = () => setCount((before) => before + 1)
  return (
    <Coming fallback={<p>coming</p>}>
      <Shown count={count} />
    </Coming>
  )
}

test('what the server drew stands, whatever changes meanwhile, and is the same once its code is here', async () => {
  const { Later, arrive } = comingForm()
  const page = document.body.appendChild(document.createElement('div'))
  page.innerHTML = renderToString(<Page Shown={Form} />)
  const button = page.querySelector('button')!
  const errors: unknown[] = []
  const root = await act(async () =>
    hydrateRoot(page, <Page Shown={Later as unknown as typeof Form} />, {
      onRecoverableError: (error) => errors.push(error),
    }),
  )
  await act(async () => countOn())
  expect(page.textContent).toBe('0, pressed 0')
  await act(async () => arrive())
  expect(page.querySelector('button')).toBe(button)
  expect(page.textContent).toBe('1, pressed 0')
  act(() => void fireEvent.click(button))
  expect(page.textContent).toBe('1, pressed 1')
  expect(errors).toEqual([])
  act(() => root.unmount())
  page.remove()
})

test('what the browser draws first has a fallback', async () => {
  const { Later, arrive } = comingForm()
  render(<Page Shown={Later as unknown as typeof Form} />)
  expect(screen.getByText('coming')).toBeTruthy()
  await act(async () => arrive())
  expect(screen.getByRole('button').textContent).toBe('0, pressed 0')
})

function Faulty(): ReactNode {
  throw new Error('a fault')
}

/** A part whose code comes, or doesn't, as each turn says. */
function latePage(isThere: () => boolean) {
  let tries = 0
  const Late = latePart<{ count: number }>(async () => {
    tries++
    if (!isThere()) throw new Error('offline')
    return { default: Form }
  })
  const words = (part: ReactNode) => (
    <IntlProvider locale="en" messages={catalogues.en}>
      <button type="button">beside it</button>
      {part}
    </IntlProvider>
  )
  return { Late, words, tries: () => tries }
}

describe('a part that can’t be fetched', () => {
  const missing = /This part couldn’t be fetched/
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
  afterEach(() => void vi.restoreAllMocks())

  test('says so in its place, is fetched anew from there, and keeps the focus', async () => {
    let isThere = false
    const { Late, words, tries } = latePage(() => isThere)
    render(
      words(
        <Coming fallback={<p>coming</p>}>
          <div data-testid="part">
            <Late count={3} />
          </div>
        </Coming>,
      ),
    )
    await screen.findByText(missing)
    expect(tries()).toBe(1)
    expect(screen.getByRole('button', { name: 'beside it' })).toBeTruthy()
    const again = screen.getByRole('button', { name: 'Try again' })
    again.focus()
    fireEvent.click(again)
    await waitFor(() => expect(tries()).toBe(2))
    await screen.findByText(missing)
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Try again' }))
    isThere = true
    fireEvent.click(document.activeElement!)
    const part = await screen.findByRole('button', { name: '3, pressed 0' })
    expect(tries()).toBe(3)
    expect(screen.queryByText(missing)).toBeNull()
    expect(document.activeElement).toBe(part)
  })

  test('also where the server had drawn it', async () => {
    let isThere = false
    const { Late, words } = latePage(() => isThere)
    const drawn = (Shown: typeof Form) => words(<Page Shown={Shown} />)
    const page = document.body.appendChild(document.createElement('div'))
    page.innerHTML = renderToString(drawn(Form))
    const root = await act(async () =>
      hydrateRoot(page, drawn(Late as unknown as typeof Form), { onRecoverableError: () => {} }),
    )
    const again = await screen.findByRole('button', { name: 'Try again' })
    isThere = true
    fireEvent.click(again)
    expect(await screen.findByRole('button', { name: '0, pressed 0' })).toBeTruthy()
    act(() => root.unmount())
    page.remove()
  })

  test('and that a press opened gives the focus back to what was pressed, by Close and by Try again', async () => {
    let isThere = false
    const { Late, words } = latePage(() => isThere)
    const onClose = vi.fn()
    const part = (
      <Suspense>
        <Fetched onClose={onClose}>
          <Late count={1} />
        </Fetched>
      </Suspense>
    )
    const { rerender } = render(words(null))
    const opener = screen.getByRole('button', { name: 'beside it' })
    opener.focus()
    rerender(words(part))
    const close = await screen.findByRole('button', { name: 'Close' })
    close.focus()
    fireEvent.click(close)
    expect(onClose).toHaveBeenCalledOnce()
    expect(document.activeElement).toBe(opener)
    // Opened anew it is fetched anew, without a word about the last time.
    isThere = true
    rerender(words(null))
    rerender(words(part))
    expect(await screen.findByRole('button', { name: '1, pressed 0' })).toBeTruthy()
  })

  test('and that nobody asked for says nothing, and comes with the connection', async () => {
    let isThere = false
    const { Late, words, tries } = latePage(() => isThere)
    render(
      words(
        <Suspense>
          <Fetched isQuiet>
            <Late count={1} />
          </Fetched>
        </Suspense>,
      ),
    )
    await waitFor(() => expect(tries()).toBe(1))
    expect(screen.queryByText(missing)).toBeNull()
    isThere = true
    await waitFor(() => {
      fireEvent(window, new Event('online'))
      expect(screen.queryByRole('button', { name: '1, pressed 0' })).toBeTruthy()
    })
  })

  test('is told apart from one that has a fault, which the page answers', async () => {
    const draw = () =>
      render(
        <Coming fallback={<p>coming</p>}>
          <Faulty />
        </Coming>,
      )
    expect(draw).toThrow('a fault')
  })

  test('but was fetched ahead is drawn without waiting', async () => {
    const { Late, words, tries } = latePage(() => true)
    await Late.preload()
    render(
      words(
        <Coming fallback={<p>coming</p>}>
          <Late count={1} />
        </Coming>,
      ),
    )
    expect(screen.getByRole('button', { name: '1, pressed 0' })).toBeTruthy()
    expect(tries()).toBe(1)
  })
})
