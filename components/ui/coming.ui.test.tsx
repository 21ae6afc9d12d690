import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { lazy, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'
import { Coming } from './coming.tsx'

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
