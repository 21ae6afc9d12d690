'use client'
import { useEffect, useState } from 'react'

const minuteMs = 60_000

/** The server's now, a minute further each minute: no clock is read here, and each answer of the server sets it right. */
export function useMinuteHand(now: Date): Date {
  const at = now.getTime()
  const [shown, setShown] = useState(now)
  useEffect(() => {
    setShown(new Date(at))
    const timer = setInterval(() => setShown((before) => new Date(before.getTime() + minuteMs)), minuteMs)
    return () => clearInterval(timer)
  }, [at])
  return shown
}
