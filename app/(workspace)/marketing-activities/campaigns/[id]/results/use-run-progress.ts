'use client'
import { useEffect, useState } from 'react'
import { awaitsReceipts, hasEnded } from '#lib/campaigns/run-ended.ts'
import type { RunProgress } from '#lib/campaigns/run-report.ts'
import { paths } from '#lib/paths.ts'
import { keepRows } from './ledger-rows.ts'

export type LiveProgress = {
  progress: RunProgress
  /** live: numbers come by themselves; lost: the connection is gone (the browser may still get it back); settled: nothing more comes. */
  connection: 'connecting' | 'live' | 'lost' | 'settled'
  /** True when it ended while somebody looked on. */
  endedHere: boolean
}

/** A run's numbers, kept up to date while it is on. `initial` is what the page was rendered with. */
export function useRunProgress(initial: RunProgress): LiveProgress {
  const [rendered, setRendered] = useState(initial)
  const [progress, setProgress] = useState(initial)
  const [connection, setConnection] = useState<'connecting' | 'live' | 'lost'>('connecting')
  const [isSettled, setSettled] = useState(hasEnded(initial) && !awaitsReceipts(initial))
  const [wasOpen, setWasOpen] = useState(!hasEnded(initial))
  if (rendered !== initial) {
    setRendered(initial)
    setProgress((before) => keepRows(before, initial))
    if (!hasEnded(initial)) {
      setWasOpen(true)
      setSettled(false)
    }
  }

  const { id } = progress
  useEffect(() => {
    if (isSettled) return
    const events = new EventSource(paths.runEvents(id))
    events.onmessage = ({ data }) => {
      const newer = JSON.parse(data) as RunProgress
      setConnection('live')
      setProgress((before) => keepRows(before, newer))
    }
    // Sent when nothing more will come; without closing, the browser would ask again and again.
    events.addEventListener('settled', () => setSettled(true))
    events.onopen = () => setConnection('live')
    events.onerror = () => setConnection('lost')
    return () => events.close()
  }, [id, isSettled])

  return {
    progress,
    connection: isSettled ? 'settled' : connection,
    endedHere: hasEnded(progress) && wasOpen,
  }
}
