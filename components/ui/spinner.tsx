import { LoaderCircle } from 'lucide-react'
import { classNames } from './class-names.ts'

/** A turning circle for waits under a second or two. Decorative: the words beside it, or the button's label, say what is going on. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={classNames('size-4 animate-spin', className)} />
}
