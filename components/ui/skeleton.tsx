import { classNames } from './class-names.ts'

/** A grey block of the size of what is coming, so that nothing jumps when it arrives: `<Skeleton className="h-7 w-40" />`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-pulse rounded-sm bg-pressed', className)} />
}

/** Rows of a list or table still being fetched. `label` is read to a screen reader. */
export function SkeletonRows({ count = 6, label }: { count?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-2 p-3">
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <Skeleton key={row} className={row % 3 === 1 ? 'h-5 w-3/4' : 'h-5 w-full'} />
      ))}
    </div>
  )
}
