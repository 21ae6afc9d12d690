'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { tabStatusId } from './tab-status-id.ts'

/** Shows its children at the end of the tab row, or here where there is no such row. */
export function TabStatus({ children }: { children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null | undefined>(undefined)
  useEffect(() => setSlot(document.getElementById(tabStatusId)), [])
  if (slot === undefined) return null
  return slot ? createPortal(children, slot) : <div className="flex justify-end">{children}</div>
}
