import { act, fireEvent } from '@testing-library/react'
import { memo, useState } from 'react'
import { type HydrationOptions, hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { afterIslands, Island } from './island.tsx'

let unmount = () => {}
afterEach(() => {
  act(() => unmount())
  document.body.innerHTML = ''
})

const drawn: string[] = []

const Part = memo(({ name, count }: { name: string; count: number }) => {
  drawn.push(`${name} ${count}`)
  const [presses, setPresses] = useState(0)
  return (
    <button type="button" onClick={() => setPresses(presses + 1)}>
      {`${name} ${count}, pressed ${presses}`}
    </button>
  )
})

let countOn: () => void
function Page() {
  const [count, setCount] = useState(0)
  countOn = () => setCount((before) => before + 1)
  return (
    <>
      {['one', 'two'].map((name) => (
        <Island key={name}>
          <Part name={name} count={count} />
        </Island>
      ))}
    </>
  )
}

/** As the server drew it; what it returns brings it to life. */
function drawPage(): (options?: HydrationOptions) => void {
  const page = document.body.appendChild(document.createElement('div'))
  page.innerHTML = renderToString(<Page />)
  return (options) => {
    const root = hydrateRoot(page, <Page />, options)
    unmount = () => root.unmount()
  }
}

const buttons = () => [...document.querySelectorAll('button')]

test('the server draws it whole, in its place; a press brings that one to life, and is not lost', async () => {
  const hydrate = drawPage()
  expect(document.body.textContent).toBe('one 0, pressed 0two 0, pressed 0')
  drawn.length = 0
  let told = ''
  await act(async () => {
    hydrate({
      onRecoverableError: (error) => {
        told = String(error)
      },
    })
    // Not yet in a frame of React's own: the press is what makes it draw.
    fireEvent.click(buttons()[1]!)
    expect(drawn[0]).toBe('two 0')
  })
  expect(buttons().map((one) => one.textContent)).toEqual(['one 0, pressed 0', 'two 0, pressed 1'])
  expect(told).toBe('')
})

test('what changes before it lives it gets once it does, and every change after that', async () => {
  const hydrate = drawPage()
  drawn.length = 0
  await act(async () => {
    hydrate()
    fireEvent.click(buttons()[1]!)
    countOn()
  })
  expect(buttons().map((one) => one.textContent)).toEqual(['one 1, pressed 0', 'two 1, pressed 1'])
  // Brought to life as the server drew it, then drawn with what is new: no mismatch, no other beginning.
  expect(drawn.filter((line) => line.startsWith('one'))).toEqual(['one 0', 'one 1'])
  act(() => countOn())
  expect(buttons().map((one) => one.textContent)).toEqual(['one 2, pressed 0', 'two 2, pressed 1'])
})

test('what is drawn in the background waits until all of them live, and nowhere else', async () => {
  let wasAlive: string[] | null = null
  const look = () => {
    wasAlive = [...drawn]
  }
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  try {
    const hydrate = drawPage()
    drawn.length = 0
    await act(async () => hydrate())
    afterIslands(look)
    expect(wasAlive).toBeNull()
    await act(async () => vi.runAllTimers())
    expect(wasAlive).toEqual(['one 0', 'two 0'])
    drawn.length = 0
    afterIslands(look)
    expect(wasAlive).toEqual([])
  } finally {
    vi.useRealTimers()
  }
})
