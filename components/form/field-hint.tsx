import { Lightbulb } from 'lucide-react'
import type { ReactNode } from 'react'

/** Under a field: worth knowing, though nothing is wrong. */
export function FieldHint({ children }: { children: ReactNode }) {
  return (
    <span className="flex items-start gap-1 text-warning">
      <Lightbulb aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </span>
  )
}
