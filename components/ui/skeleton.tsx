import { classNames } from './class-names.ts'

/** A grey block of the size of what is coming, so that nothing jumps when it arrives: `<Skeleton className="h-7 w-40" />`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-pulse rounded-sm bg-pressed', className)} />
}
