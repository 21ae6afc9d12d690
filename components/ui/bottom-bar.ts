// Toasts rise above what stands at the lower edge of the window, so that they never lie on its buttons. Not a custom property of the root:
// every change of one makes the browser look at the style of every element.
import { useSyncExternalStore } from 'react'

const heights = new Map<HTMLElement, number>()
const listeners = new Set<() => void>()
let total = 0

function tell() {
  const now = [...heights.values()].reduce((sum, height) => sum + height, 0)
  if (now === total) return
  total = now
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** How much of the lower edge of the window is taken, in pixels. */
export const useBottomBars = (): number =>
  useSyncExternalStore(
    subscribe,
    () => total,
    () => 0,
  )

/** The `ref` of a bar at the lower edge of the window. Several add up. */
export function bottomBar(bar: HTMLElement | null): (() => void) | undefined {
  if (!bar) return
  const learn = (height: number) => {
    heights.set(bar, height)
    tell()
  }
  // Words wrap when the window gets narrower. It also tells the first height, once there is one: asked for, by us, the page would be laid out twice.
  const observer =
    'ResizeObserver' in window
      ? new ResizeObserver(([seen]) => learn(seen!.borderBoxSize[0]!.blockSize))
      : null
  if (observer) observer.observe(bar)
  // jsdom has no sizes to watch.
  else learn(bar.offsetHeight)
  return () => {
    observer?.disconnect()
    heights.delete(bar)
    tell()
  }
}
