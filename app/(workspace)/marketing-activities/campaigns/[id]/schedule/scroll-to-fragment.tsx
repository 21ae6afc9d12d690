'use client'
import { useEffect } from 'react'

/** Scrolls to what the address names, once that is there: what comes behind the page comes too late for the browser. */
export function ScrollToFragment() {
  useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), [])
  return null
}
