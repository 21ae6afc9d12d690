'use client'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'

type Said = { text: string; count: number }
type Say = (text: string) => void

const nobody: Say = () => {}
const Announce = createContext<{ calmly: Say; atOnce: Say }>({ calmly: nobody, atOnce: nobody })

/** Speaks what an edit did to whoever can't see it: `announce('Step 2 deleted')`. */
export function useAnnounce(): Say {
  return useContext(Announce).calmly
}

/** Speaks where a drag is, over what is being said: by the next key the last place is no news any more. */
export function useAnnounceDrag(): Say {
  return useContext(Announce).atOnce
}

export function Announcer({ children }: { children: ReactNode }) {
  const [calm, setCalm] = useState<Said>({ text: '', count: 0 })
  const [urgent, setUrgent] = useState<Said>({ text: '', count: 0 })
  const says = useMemo(() => {
    // The counter makes the same words said twice two announcements.
    const next = (text: string) => (before: Said) => ({ text, count: before.count + 1 })
    return {
      calmly: (text: string) => setCalm(next(text)),
      atOnce: (text: string) => setUrgent(next(text)),
    }
  }, [])
  return (
    <Announce value={says}>
      {children}
      <div role="status" className="sr-only">
        <span key={calm.count}>{calm.text}</span>
      </div>
      <div aria-live="assertive" className="sr-only">
        <span key={urgent.count}>{urgent.text}</span>
      </div>
    </Announce>
  )
}
