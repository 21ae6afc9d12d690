import { CircleCheck, CirclePause, CircleStop, Hourglass, type LucideIcon, Play, Search } from 'lucide-react'
import type { Tone } from '#components/ui/tone.ts'
import type { RunState } from '#lib/campaigns/badge.ts'

/** Each state has a shape of its own. A run that is held looks paused; the words stand beside it. */
export const runLooks: Record<RunState, { tone: Tone; icon: LucideIcon }> = {
  qualifying: { tone: 'info', icon: Search },
  running: { tone: 'info', icon: Play },
  waiting: { tone: 'info', icon: Hourglass },
  paused: { tone: 'warning', icon: CirclePause },
  aborting: { tone: 'warning', icon: CircleStop },
  aborted: { tone: 'neutral', icon: CircleStop },
  finished: { tone: 'good', icon: CircleCheck },
}
