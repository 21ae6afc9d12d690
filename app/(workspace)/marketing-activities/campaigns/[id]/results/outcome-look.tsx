import { CircleSlash, Clock, type LucideIcon, MinusCircle, Send } from 'lucide-react'
import { Status } from '#components/ui/status.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { Outcome } from '#lib/engine/outcomes.ts'

/** What each outcome looks like; `bar` fills the share beside it. Only done is in the accent: it is what the run is for. */
const looks: Record<Outcome, { tone: Tone; icon?: LucideIcon; bar: string }> = {
  done: { tone: 'good', bar: 'bg-accent' },
  dispatching: { tone: 'neutral', icon: Send, bar: 'bg-info' },
  queued: { tone: 'neutral', icon: Clock, bar: 'bg-info' },
  deferred: { tone: 'neutral', icon: Clock, bar: 'bg-info' },
  waiting: { tone: 'neutral', icon: Clock, bar: 'bg-info' },
  ready: { tone: 'neutral', icon: Clock, bar: 'bg-info' },
  skipped: { tone: 'neutral', icon: MinusCircle, bar: 'bg-strong' },
  failed: { tone: 'bad', bar: 'bg-bad' },
  unknown: { tone: 'warning', bar: 'bg-warning' },
  ended_early: { tone: 'neutral', icon: CircleSlash, bar: 'bg-strong' },
}

export const barOfOutcome = (outcome: Outcome): string => looks[outcome].bar

/** An outcome as icon and word; the word comes from `runs.outcomes` or `runs.done`. */
export function OutcomeStatus({ outcome, children }: { outcome: Outcome; children: string }) {
  const { tone, icon } = looks[outcome]
  return (
    <Status tone={tone} {...(icon ? { icon } : {})}>
      {children}
    </Status>
  )
}
