'use client'
import { useEffect, useState } from 'react'
import { listenTo } from '#components/ui/listen-to.ts'
import { awaitsReceipts, hasEnded } from '#lib/campaigns/run-ended.ts'
import type { RunProgress } from '#lib/campaigns/run-report.ts'
import { paths } from '#lib/paths.ts'
import { keepRows } from './ledger-rows.ts'

export type LiveProgress = {
  progress: RunProgress
  /** live: numbers come by themselves; lost: the connection is gone, and tried again; settled: nothing more comes. */
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
    return listenTo<RunProgress>(paths.runEvents(id), {
      hear(newer) {
        setConnection('live')
        setProgress((before) => keepRows(before, newer))
      },
      onOpen: () => setConnection('live'),
      onLost: () => setConnection('lost'),
      lastEvent: 'settled',
      onLast: () => setSettled(true),
    })
  }, [id, isSettled])

  return {
    progress,
    connection: isSettled ? 'settled' : connection,
    endedHere: hasEnded(progress) && wasOpen,
  }
}
