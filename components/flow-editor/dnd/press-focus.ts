// The focus of what is pressed. A browser gives it within the press: the field that loses it is drawn anew and the page laid out in the
// same task, more than a slow machine does within a frame. So it leaves the field in a task of its own, and comes in the next.

export type PressFocus = {
  /** To be called while something is pressed by mouse or pen: it gets the focus, as it would by itself. */
  follow(handle: HTMLElement): void
  /** Takes it from what is pressed, which has it or is about to: to be given back by the caller. Null where it is elsewhere. */
  take(handle: HTMLElement): HTMLElement | null
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
    take(handle) {
      const isItsOwn = coming === handle || document.activeElement === handle
      coming = null
      if (isItsOwn) blurFocused()
      return isItsOwn ? handle : null
    },
  }
}

function blurFocused() {
  const { activeElement } = document
  if (activeElement instanceof HTMLElement) activeElement.blur()
}
