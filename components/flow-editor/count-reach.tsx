'use client'
import { useEffect, useReducer, useRef } from 'react'
import type { Reach } from '#lib/campaigns/run-report.ts'
import { paths } from '#lib/paths.ts'
import { onStaleReach, showReach } from './reach-store.ts'
import { ReachWords } from './reach-words.tsx'

/** Who edits saves every few seconds: it is counted when they rest. */
const restMs = 700

/** Asks whom the steps would reach, and again when the flow was saved or one comes back to this page. Draws nothing: the cards do. */
export function CountReach({ campaignId }: { campaignId: number }) {
  const [asked, ask] = useReducer((count: number) => count + 1, 0)
  const last = useRef<Reach | 'counting' | 'failed'>('counting')
  useEffect(() => onStaleReach(ask), [])
  useEffect(() => {
    // Who matches may be another by now, and what is picked may have been mended elsewhere.
    const onVisible = () => document.visibilityState === 'visible' && ask()
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [])
  useEffect(() => {
    const leaving = new AbortController()
    const show = (reach: Reach | 'counting' | 'failed', isOld = false) => {
      if (leaving.signal.aborted) return
      last.current = reach
      showReach({ View: ReachWords, campaignId, reach, isOld, countAgain: ask })
    }
    // With every save a grey bar in the place of each sentence would be more than what changed.
    show(last.current === 'failed' ? 'counting' : last.current, true)
    const timer = setTimeout(
      () =>
        read(paths.campaignReach(campaignId), leaving.signal).then(
          (reach) => show(reach),
          () => show('failed'),
        ),
      asked === 0 ? 0 : restMs,
    )
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [campaignId, asked])
  useEffect(() => () => showReach(null), [])
  return null
}

async function read(address: string, signal: AbortSignal): Promise<Reach> {
  const answer = await fetch(address, { signal })
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  return (await answer.json()) as Reach
}
