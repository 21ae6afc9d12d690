'use client'
import { useSyncExternalStore } from 'react'

/** Of a line of the tree, in pixels: for a pointer, and where there is a thumb, as in the palette's sheet. */
const heights = { wide: 28, phone: 40 }

const phone = () => (typeof matchMedia === 'function' ? matchMedia('(width < 48rem)') : null)

function subscribe(tell: () => void): () => void {
  const query = phone()
  query?.addEventListener('change', tell)
  return () => query?.removeEventListener('change', tell)
}

/** How high a line is on this screen; it turns with the phone. */
export function useRowHeight(): number {
  return useSyncExternalStore(
    subscribe,
    () => (phone()?.matches ? heights.phone : heights.wide),
    () => heights.wide,
  )
}
