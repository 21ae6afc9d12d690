'use client'
import { startTransition, useEffect, useState } from 'react'
import { afterIslands } from './island.tsx'

/** However busy the page is, by then it happens. */
const latestMs = 2_000

/** What is fetched ahead must not hold up what was pressed meanwhile. Safari has no idle callback. Returns what calls it off. */
export function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, 500)
    return () => clearTimeout(timer)
  }
  const idle = requestIdleCallback(act, { timeout: latestMs })
  return () => cancelIdleCallback(idle)
}

/** False until the page works and has nothing else to do. */
export function useIdleOnce(): boolean {
  const [wasIdle, setIdle] = useState(false)
  useEffect(() => whenIdle(() => afterIslands(() => startTransition(() => setIdle(true)))), [])
  return wasIdle
}
