// Toasts rise above what stands at the lower edge of the window, so that they never lie on its buttons.

const bars = new Set<HTMLElement>()

function tellHeight() {
  const height = [...bars].reduce((sum, bar) => sum + bar.offsetHeight, 0)
  document.documentElement.style.setProperty('--bottom-bars', `${height}px`)
}

/** The `ref` of a bar at the lower edge of the window. Several add up. */
export function bottomBar(bar: HTMLElement | null): (() => void) | undefined {
  if (!bar) return
  bars.add(bar)
  // Words wrap when the window gets narrower; jsdom has no sizes to watch.
  const observer = 'ResizeObserver' in window ? new ResizeObserver(tellHeight) : null
  observer?.observe(bar)
  tellHeight()
  return () => {
    observer?.disconnect()
    bars.delete(bar)
    tellHeight()
  }
}
