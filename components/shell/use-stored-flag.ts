'use client'
import { useEffect, useState } from 'react'

/** A yes or no this browser remembers. Starts as `initial`, so that server and browser render the same. */
export function useStoredFlag(key: string, initial: boolean): [boolean, (value: boolean) => void] {
  const [value, setValue] = useState(initial)
  useEffect(() => {
    const stored = localStorage.getItem(key)
    if (stored !== null) setValue(stored === 'true')
  }, [key])
  return [
    value,
    (next) => {
      localStorage.setItem(key, String(next))
      setValue(next)
    },
  ]
}
