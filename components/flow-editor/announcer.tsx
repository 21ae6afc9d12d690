'use client'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'

const Announce = createContext<(text: string) => void>(() => {})

/** Speaks what an edit did to whoever can't see it: `announce('Step 2 deleted')`. Drags have dnd-kit's own region. */
export function useAnnounce(): (text: string) => void {
  return useContext(Announce)
}

export function Announcer({ children }: { children: ReactNode }) {
  // The counter makes the same words said twice two announcements.
  const [said, setSaid] = useState({ text: '', count: 0 })
  const announce = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), [])
  return (
    <Announce value={announce}>
      {children}
      <div role="status" className="sr-only">
        <span key={said.count}>{said.text}</span>
      </div>
    </Announce>
  )
}
