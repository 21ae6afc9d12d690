// The focus of what is pressed. A browser gives it within the press: the field that loses it is drawn anew and the page laid out in the
// same task, more than a slow machine does within a frame. So it leaves the field in a task of its own, and comes in the next.

export type PressFocus = {
  /** To be called while something is pressed by mouse or pen: it gets the focus, as it would by itself. */
  follow(handle: HTMLElement): void
  /** What was about to get it, which then doesn't: that is with the caller now. Null when it has it, or nothing is pressed. */
  take(): HTMLElement | null
}

export function makePressFocus(): PressFocus {
  let coming: HTMLElement | null = null

  function give(handle: HTMLElement) {
    if (coming !== handle) return
    coming = null
    handle.focus({ preventScroll: true })
  }

  return {
    follow(handle) {
      if (document.activeElement === handle) return
      const over = new AbortController()
      const options = { capture: true, signal: over.signal }
      const leave = (press: MouseEvent) => {
        press.preventDefault()
        coming = handle
        setTimeout(() => {
          if (coming !== handle) return
          blurFocused()
          setTimeout(give, 0, handle)
        })
      }
      addEventListener('mousedown', leave, { ...options, once: true })
      // A click finds it where it belongs, however quick the hand.
      for (const end of ['pointerup', 'pointercancel'])
        addEventListener(
          end,
          () => {
            over.abort()
            give(handle)
          },
          options,
        )
    },
    take() {
      const handle = coming
      coming = null
      if (handle) blurFocused()
      return handle
    },
  }
}

function blurFocused() {
  const { activeElement } = document
  if (activeElement instanceof HTMLElement) activeElement.blur()
}
