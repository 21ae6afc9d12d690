import { Circle, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { type Tone, toneIcons, toneSoft, toneText } from './tone.ts'

/** A state in a soft pill: icon and word in the tone's colour. Titles and cards. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone
  icon?: LucideIcon
  children: ReactNode
}) {
  const Icon = icon ?? (tone === 'neutral' ? null : toneIcons[tone])
  return (
    <span
      className={classNames(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap',
        toneSoft[tone],
      )}
    >
      {Icon && <Icon aria-hidden className="size-3" />}
      {children}
    </span>
  )
}

/** The same without the pill, for rows of a table: icon and word. */
export function Status({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone
  icon?: LucideIcon
  children: ReactNode
}) {
  const Icon = icon ?? (tone === 'neutral' ? Circle : toneIcons[tone])
  return (
    <span className={classNames('inline-flex items-baseline gap-1.5 whitespace-nowrap', toneText[tone])}>
      <Icon aria-hidden className="size-3.5 shrink-0 self-center" />
      {children}
    </span>
  )
}
