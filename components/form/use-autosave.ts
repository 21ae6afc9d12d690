'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { type AutosaveOptions, startAutosave } from '#lib/autosave.ts'

/**
 * Saves by itself for as long as the component lives. Nothing typed is lost: a page that closes with unsaved edits asks
 * first, and `storageKey` keeps them in this tab, so that a reload while offline finds them again (`onRestore`).
 */
export function useAutosave<Value, Version extends string | number | null>(
  options: AutosaveOptions<Value, Version> & {
    storageKey: string
    /** Called once after mounting when this tab had kept an edit that never reached the server; it is being saved again. */
    onRestore: (value: Value) => void
  },
) {
  const [autosave] = useState(() => startAutosave(options))
  const status = useSyncExternalStore(autosave.subscribe, autosave.status, autosave.status)

  // After mounting, not while rendering: the server rendered without it.
  const [isRestored, setRestored] = useState(false)
  useEffect(() => {
    if (isRestored) return
    setRestored(true)
    const kept = readKept<Value, Version>(options.storageKey)
    if (!kept) return
    options.onRestore(kept.value)
    autosave.restore(kept.value, kept.base)
  }, [isRestored, autosave, options])

  useEffect(() => {
    if (!isRestored) return
    const unsaved = autosave.unsaved()
    keep(options.storageKey, unsaved && { base: autosave.version(), value: unsaved.value })
    if (!unsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    const flush = () => autosave.flush()
    window.addEventListener('beforeunload', ask)
    window.addEventListener('online', flush)
    return () => {
      window.removeEventListener('beforeunload', ask)
      window.removeEventListener('online', flush)
    }
  })

  // Leaving for another page of ours saves at once; the machine ends when that is done.
  useEffect(() => () => autosave.flush(), [autosave])

  return { status, autosave }
}

type Kept<Value, Version> = { base: Version; value: Value }

/** What this tab kept. Made from a version that is no longer the newest, it meets the conflict banner, not the bin. */
function readKept<Value, Version>(key: string): Kept<Value, Version> | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept<Value, Version> | null
  } catch {
    return null
  }
}

function keep(key: string, kept: unknown) {
  try {
    if (kept) sessionStorage.setItem(key, JSON.stringify(kept))
    else sessionStorage.removeItem(key)
  } catch {
    // A full or forbidden storage only costs the safety net; the save itself goes on.
  }
}
