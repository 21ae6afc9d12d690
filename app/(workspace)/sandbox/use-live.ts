'use client'
import { useEffect, useRef, useState } from 'react'

const everyMs = 2_000

/**
 * What a JSON address answers, read again every two seconds while the page is in sight. Starts with what the server rendered;
 * an answer that fails leaves what is shown. `reload` reads at once.
 */
export function useLive<Data>(url: string, initial: Data): { data: Data; reload: () => Promise<void> } {
  const [held, setHeld] = useState({ url, data: initial })
  const current = useRef(url)
  current.current = url

  async function read() {
    if (document.hidden) return
    const asked = current.current
    const response = await fetch(asked).catch(() => null)
    if (!response?.ok) return
    const data = (await response.json()) as Data
    if (asked === current.current) setHeld({ url: asked, data })
  }
  const reading = useRef(read)
  reading.current = read

  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is read at once
  useEffect(() => {
    void reading.current()
    const timer = setInterval(() => void reading.current(), everyMs)
    return () => clearInterval(timer)
  }, [url])

  return { data: held.data, reload: () => reading.current() }
}
