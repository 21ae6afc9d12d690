import {
  Ban,
  CalendarClock,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CirclePlay,
  Hourglass,
  type LucideIcon,
  Power,
  PowerOff,
  TriangleAlert,
} from 'lucide-react'
import { getTranslator } from '#app/i18n.ts'
import { Badge } from '#components/ui/status.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { CampaignBadge as BadgeOf } from '#lib/campaigns/badge.ts'

const looks: Record<BadgeOf, { tone: Tone; icon: LucideIcon }> = {
  never_run: { tone: 'neutral', icon: CircleDashed },
  scheduled: { tone: 'info', icon: CalendarClock },
  running: { tone: 'info', icon: CirclePlay },
  in_wait_step: { tone: 'info', icon: Hourglass },
  paused: { tone: 'warning', icon: CirclePause },
  has_run: { tone: 'good', icon: CircleCheck },
  aborted: { tone: 'warning', icon: Ban },
  invalid: { tone: 'bad', icon: TriangleAlert },
  inactive: { tone: 'neutral', icon: PowerOff },
  active: { tone: 'good', icon: Power },
}

/** What the campaign is doing, in a word. */
export async function CampaignBadge({ badge }: { badge: BadgeOf }) {
  const t = await getTranslator('campaign')
  const { tone, icon } = looks[badge]
  return (
    <Badge tone={tone} icon={icon}>
      {t(`badges.${badge}`)}
    </Badge>
  )
}
