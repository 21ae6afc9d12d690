'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { ActionError, ActionResult } from '#lib/action-result.ts'
import type { ImportProgress } from '#lib/people/import/queries.ts'
import type { ImportActions } from './import-steps.tsx'

const pollMs = 500
const busy = ['uploading', 'checking', 'queued', 'running']

/** The import as it is now: asked again while the worker is busy, and replaced by what an action answers. */
export function useImport(initial: ImportProgress, { readProgress }: Pick<ImportActions, 'readProgress'>) {
  const router = useRouter()
  const [progress, setProgress] = useState(initial)
  const [error, setError] = useState<ActionError | null>(null)
  const [isPending, setPending] = useState(false)
  const { id, state } = progress.job

  useEffect(() => {
    if (!busy.includes(state)) return
    let timer: ReturnType<typeof setTimeout>
    let left = false
    const ask = async () => {
      // Offline for a moment: the next answer will tell.
      const result = await readProgress({ importId: id }).catch(() => null)
      if (left) return
      if (result?.ok) {
        setProgress(result.value)
        // What the server renders changes with the end: the left side's counts, and the words of a failure.
        if (!busy.includes(result.value.job.state)) router.refresh()
      }
      timer = setTimeout(ask, pollMs)
    }
    timer = setTimeout(ask, pollMs)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [id, state, readProgress, router])

  async function run(action: () => Promise<ActionResult<ImportProgress>>): Promise<boolean> {
    setPending(true)
    const result = await action()
    setPending(false)
    setError(result.ok ? null : result.error)
    if (result.ok) setProgress(result.value)
    return result.ok
  }
  return { progress, run, error, isPending }
}
