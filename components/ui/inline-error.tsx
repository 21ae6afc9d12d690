import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** What is wrong, in words, where the eye is: icon, red, one sentence that says the next step. */
export function InlineError({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span className={classNames('flex items-start gap-1 text-sm text-bad', className)}>
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </span>
  )
}

/** A word or name with the red underline of something missing or broken; the reason is read with it and shown on hover. */
export function BrokenText({ reason, children }: { reason: string; children: ReactNode }) {
  return (
    <span className="underline-bad" title={reason}>
      {children}
      <span className="sr-only">: {reason}</span>
    </span>
  )
}
