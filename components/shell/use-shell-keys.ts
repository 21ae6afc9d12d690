'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import type { ShellArea } from './area-links.tsx'

/** Ctrl or Cmd K, Alt and an area's letter, and ? (where it is on). Letters that are being typed stay letters. */
export function useShellKeys(options: {
  areas: readonly ShellArea[]
  singleKey: boolean
  onSearch: () => void
  onShortcuts: () => void
}) {
  const router = useRouter()
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })

  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented) return
      const { areas, singleKey, onSearch, onShortcuts } = latest.current
      if (
        (event.ctrlKey || event.metaKey) &&
        !event.altKey &&
        !event.shiftKey &&
        event.key.toLowerCase() === 'k'
      ) {
        event.preventDefault()
        onSearch()
        return
      }
      if (isTyping(event.target) || isInDialog(event.target)) return
      if (event.altKey && !event.ctrlKey && !event.metaKey) {
        const area = areas.find(({ letter }) => event.code === `Key${letter}`)
        if (!area) return
        event.preventDefault()
        router.push(area.href)
      } else if (event.key === '?' && singleKey) {
        event.preventDefault()
        onShortcuts()
      }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [router])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role=dialog],[role=alertdialog]') !== null
}
