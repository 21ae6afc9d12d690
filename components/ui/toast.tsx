'use client'
import { type ComponentType, useEffect, useState } from 'react'
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast'
import type { Tone } from './tone.ts'
import { whenIdle } from './when-idle.ts'

export type ToastMessage = {
  /** What happened, past tense, naming the thing: "Spring sale deleted". */
  title: string
  detail?: string
  tone?: Exclude<Tone, 'neutral'>
  /** Undo, or a way to where the result is. The toast closes when it is pressed. */
  action?: { label: string; onAction: () => void }
}

export const toastQueue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 })

/**
 * Shows a toast and returns a function that closes it. Those that can be undone stay 12 s, others 6 s, bad ones until closed;
 * hovering or focusing them stops the clock. `onClose` is told however it goes.
 */
export function showToast(message: ToastMessage, onClose?: () => void): () => void {
  const timeout = message.tone === 'bad' ? undefined : message.action ? 12_000 : 6_000
  const key = toastQueue.add(message, {
    ...(timeout === undefined ? {} : { timeout }),
    ...(onClose ? { onClose } : {}),
  })
  return () => toastQueue.close(key)
}

/** Where toasts appear: once, in the root layout. Its code comes after the page works; toasts shown before that wait for it. */
export function ToastRegion() {
  const [Region, setRegion] = useState<ComponentType | null>(null)
  useEffect(() => {
    const load = () => {
      // Offline this early there is nothing to undo yet, and every save says so at its own place.
      import('./toast-region.tsx').then(({ default: loaded }) => setRegion(() => loaded)).catch(() => {})
    }
    const stopWaiting = whenIdle(load)
    const stopListening = toastQueue.subscribe(load)
    return () => {
      stopWaiting()
      stopListening()
    }
  }, [])
  return Region && <Region />
}
