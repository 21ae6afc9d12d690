import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react'

/** What a status means. Never by colour alone: always an icon and a word beside it. */
export type Tone = 'neutral' | 'good' | 'warning' | 'bad' | 'info'

export const toneIcons: Record<Exclude<Tone, 'neutral'>, LucideIcon> = {
  good: CircleCheck,
  warning: TriangleAlert,
  bad: CircleAlert,
  info: Info,
}

export const toneText: Record<Tone, string> = {
  neutral: 'text-muted',
  good: 'text-good',
  warning: 'text-warning',
  bad: 'text-bad',
  info: 'text-info',
}

export const toneSoft: Record<Tone, string> = {
  neutral: 'bg-sunken text-muted',
  good: 'bg-good-soft text-good',
  warning: 'bg-warning-soft text-warning',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-info-soft text-info',
}

export const toneFill: Record<Tone, string> = {
  neutral: 'bg-strong',
  good: 'bg-good',
  warning: 'bg-warning',
  bad: 'bg-bad',
  info: 'bg-info',
}
