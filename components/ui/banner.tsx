import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { type Tone, toneIcons, toneText } from './tone.ts'

const grounds: Record<Exclude<Tone, 'neutral'>, string> = {
  good: 'bg-good-soft border-good/40',
  warning: 'bg-warning-soft border-warning/40',
  bad: 'bg-bad-soft border-bad/40',
  info: 'bg-info-soft border-info/40',
}

/** Something about the whole page: what happened, the reason, the way out. Bad ones are read out at once. */
export function Banner({
  tone = 'info',
  title,
  children,
  action,
}: {
  tone?: Exclude<Tone, 'neutral'>
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  const Icon = toneIcons[tone]
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={classNames(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border px-3 py-2',
        grounds[tone],
      )}
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', toneText[tone])} />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium text-default">{title}</p>
        {children && <div className="text-sm text-default">{children}</div>}
      </div>
      {action && <div className="flex flex-wrap gap-2">{action}</div>}
    </div>
  )
}

/** A `Banner` for what went wrong. */
export function ErrorBanner(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return <Banner tone="bad" {...props} />
}
