import {
  CircleCheck,
  CircleDashed,
  CircleOff,
  CirclePause,
  CircleStop,
  Clock,
  Hourglass,
  type LucideIcon,
  PencilLine,
  Play,
  TriangleAlert,
  Zap,
} from 'lucide-react'
import type { Tone } from '#components/ui/tone.ts'
import type { AssetBadge } from '#lib/assets/badge.ts'

/** Each state has a shape of its own, so that the colour only repeats it. The words stand in `assets.badges`. */
export const badgeLooks: Record<AssetBadge, { tone: Tone; icon: LucideIcon }> = {
  never_run: { tone: 'neutral', icon: CircleDashed },
  scheduled: { tone: 'info', icon: Clock },
  running: { tone: 'info', icon: Play },
  in_wait_step: { tone: 'info', icon: Hourglass },
  paused: { tone: 'warning', icon: CirclePause },
  has_run: { tone: 'good', icon: CircleCheck },
  aborted: { tone: 'neutral', icon: CircleStop },
  invalid: { tone: 'bad', icon: TriangleAlert },
  inactive: { tone: 'neutral', icon: CircleOff },
  active: { tone: 'good', icon: Zap },
  draft: { tone: 'neutral', icon: PencilLine },
  approved: { tone: 'good', icon: CircleCheck },
  approved_with_draft: { tone: 'info', icon: PencilLine },
}
