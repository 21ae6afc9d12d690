'use client'
import { useEffect, useState } from 'react'
import type { RunProgress } from '#lib/campaigns/run-report.ts'
import { paths } from '#lib/paths.ts'
import { hasEnded, keepRows } from './ledger-rows.ts'

export type LiveProgress = {
  progress: RunProgress
  /** live: numbers come by themselves; lost: the connection is gone (the browser may still get it back); ended: nothing more comes. */
  connection: 'connecting' | 'live' | 'lost' | 'ended'
  /** True when it ended while somebody looked on. */
  endedHere: boolean
}

/** A run's numbers, kept up to date while it is on. `initial` is what the page was rendered with. */
export function useRunProgress(initial: RunProgress): LiveProgress {
  const [rendered, setRendered] = useState(initial)
  const [progress, setProgress] = useState(initial)
  const [connection, setConnection] = useState<'connecting' | 'live' | 'lost'>('connecting')
  const [wasOpen, setWasOpen] = useState(!hasEnded(initial))
  if (rendered !== initial) {
    setRendered(initial)
    setProgress((before) => keepRows(before, initial))
    if (!hasEnded(initial)) setWasOpen(true)
  }

  const { id } = progress
  const ended = hasEnded(progress)
  useEffect(() => {
    if (ended) return
    const events = new EventSource(paths.runEvents(id))
    events.onmessage = ({ data }) => {
      const newer = JSON.parse(data) as RunProgress
      setConnection('live')
      setProgress((before) => keepRows(before, newer))
    }
    events.onopen = () => setConnection('live')
    events.onerror = () => setConnection('lost')
    return () => events.close()
  }, [id, ended])

  return { progress, connection: ended ? 'ended' : connection, endedHere: ended && wasOpen }
}
