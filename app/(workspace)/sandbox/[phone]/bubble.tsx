'use client'
import { useFormatter, useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'

export type Message = {
  n: number
  /** Seen from the phone: `in` landed on it, `out` was typed on it. */
  direction: 'in' | 'out'
  text: string
  kind: 'event' | 'prompt' | 'welcome' | 'rejected' | 'goodbye' | 'help' | 'default' | 'reply'
  sourcecode: string
  listName: string | null
  sandboxAt: string
}

/** One text, on the side it has on a phone. */
export function Bubble({ direction, text, kind, sourcecode, listName, sandboxAt }: Message) {
  const t = useTranslations('sandbox')
  const format = useFormatter()
  const isIncoming = direction === 'in'
  const about = [t(`kinds.${kind}`), listName, isIncoming ? sourcecode : null].filter(Boolean).join(' · ')
  return (
    <li className={classNames('flex flex-col gap-1', isIncoming ? 'items-start' : 'items-end')}>
      <p
        className={classNames(
          'max-w-[min(32rem,85%)] rounded-md px-3 py-2 break-words whitespace-pre-wrap',
          isIncoming ? 'bg-sunken text-default' : 'bg-accent-fill text-on-accent',
        )}
      >
        {text}
      </p>
      <p className="text-xs text-muted">
        {about} · {format.dateTime(new Date(sandboxAt), 'moment')}
      </p>
    </li>
  )
}
