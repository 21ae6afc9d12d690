'use client'
import { type ReactNode, Suspense, useState, useSyncExternalStore } from 'react'
import { Island } from './island.tsx'

const never = () => () => {}

/** True on the server, and in the browser while what the server drew comes to life. */
const useIsFromServer = () =>
  useSyncExternalStore(
    never,
    () => false,
    () => true,
  )

/**
 * A part whose code comes by itself: `<Suspense>` for what the browser draws first. What the server drew stands as it drew it, in its place,
 * until the code is there: of a `<Suspense>` in a long page React sends the fallback, and the part behind the page, so that everything
 * below would jump. For a part that suspends once: one that may again is another one, by its key.
 */
export function Coming({ fallback, children }: { fallback: ReactNode; children: ReactNode }) {
  const [isFromServer] = useState(useIsFromServer())
  if (isFromServer) return <Island hasTurn={false}>{children}</Island>
  return <Suspense fallback={fallback}>{children}</Suspense>
}
