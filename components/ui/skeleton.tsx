import { classNames } from './class-names.ts'

/** A grey block of the size of what is coming, so that nothing jumps when it arrives: `<Skeleton className="h-7 w-40" />`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-pulse rounded-sm bg-pressed', className)} />
}

/** Rows of a list or table still being fetched. `label` is read to a screen reader. They stand still: what moves is drawn frame by frame, beside a page that is still coming to life. */
export function SkeletonRows({ count = 6, label }: { count?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-2 p-3">
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={row} className={`h-5 rounded-sm bg-pressed ${row % 3 === 1 ? 'w-3/4' : 'w-full'}`} />
      ))}
    </div>
  )
}
