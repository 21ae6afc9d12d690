'use client'
import { useEffect, useRef, useState } from 'react'

/** Finds options for a text. Rejecting shows "Couldn't search" in the list. */
export type ComboSearch<Option> = (text: string) => Promise<Option[]> | Option[]

const restMs = 150

/** Runs `search` while `isOpen`: at once when it opens, after a rest while typing. An answer that was overtaken is dropped. */
export function useComboSearch<Option>(search: ComboSearch<Option>, query: string, isOpen: boolean) {
  const [options, setOptions] = useState<Option[]>([])
  const [status, setStatus] = useState<'idle' | 'loading' | 'failed'>('idle')
  // The caller's function is usually a new closure on every render; only the text decides when to search again.
  const latestSearch = useRef(search)
  useEffect(() => {
    latestSearch.current = search
  })

  useEffect(() => {
    if (!isOpen) return
    let isOvertaken = false
    setStatus('loading')
    const timer = setTimeout(
      async () => {
        try {
          const found = await latestSearch.current(query)
          if (isOvertaken) return
          setOptions(found)
          setStatus('idle')
        } catch {
          if (isOvertaken) return
          setOptions([])
          setStatus('failed')
        }
      },
      query === '' ? 0 : restMs,
    )
    return () => {
      isOvertaken = true
      clearTimeout(timer)
    }
  }, [query, isOpen])

  return { options, isLoading: status === 'loading', hasFailed: status === 'failed' }
}
