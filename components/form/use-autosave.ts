'use client'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { type Autosave, type AutosaveOptions, type SaveStatus, startAutosave } from '#lib/autosave.ts'

type KeptAutosaveOptions<Value, Version> = AutosaveOptions<Value, Version> & {
  storageKey: string
  /** Called once after mounting when this tab had kept an edit that never reached the server; it is being saved again. */
  onRestore: (value: Value) => void
}

/**
 * Saves by itself for as long as the component lives. Nothing typed is lost: a page that closes with unsaved edits asks
 * first, and `storageKey` keeps them in this tab, so that a reload while offline finds them again (`onRestore`).
 */
export function useAutosave<Value, Version extends string | number | null>(
  options: KeptAutosaveOptions<Value, Version>,
): { status: SaveStatus; autosave: Autosave<Value, Version> } {
  const autosave = useQuietAutosave(options)
  return { status: useSaveStatus(autosave), autosave }
}

/** Draws the component anew with every change of the status. */
export function useSaveStatus({ subscribe, status }: Pick<Autosave<never, never>, 'subscribe' | 'status'>) {
  return useSyncExternalStore(subscribe, status, status)
}

/** As `useAutosave`, for a component that is too large to be drawn anew whenever something begins or ends being saved. */
export function useQuietAutosave<Value, Version extends string | number | null>(
  options: KeptAutosaveOptions<Value, Version>,
): Autosave<Value, Version> {
  const [autosave] = useState(() => startAutosave(options))
  const { storageKey, onRestore } = options
  const restore = useRef<typeof onRestore | null>(onRestore)

  useEffect(() => {
    // After mounting, not while rendering: the server rendered without it.
    const kept = restore.current && readKept<Value, Version>(storageKey)
    if (kept) {
      restore.current?.(kept.value)
      autosave.restore(kept.value, kept.base)
    }
    restore.current = null

    const ask = (event: Event) => event.preventDefault()
    const flush = () => autosave.flush()
    let isAsking = false
    const update = () => {
      const unsaved = autosave.unsaved()
      keep(storageKey, unsaved && { base: autosave.version(), value: unsaved.value })
      if ((unsaved !== null) === isAsking) return
      isAsking = unsaved !== null
      const change = isAsking ? 'addEventListener' : 'removeEventListener'
      window[change]('beforeunload', ask)
      window[change]('online', flush)
    }
    update()
    const end = autosave.subscribe(update)
    return () => {
      end()
      window.removeEventListener('beforeunload', ask)
      window.removeEventListener('online', flush)
    }
  }, [autosave, storageKey])

  // Leaving for another page of ours saves at once; the machine ends when that is done.
  useEffect(() => () => autosave.flush(), [autosave])

  return autosave
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
