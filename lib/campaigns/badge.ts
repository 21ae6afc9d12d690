// The one word beside a campaign's name.

export type CampaignBadge =
  | 'never_run'
  | 'scheduled'
  | 'running'
  | 'in_wait_step'
  | 'paused'
  | 'has_run'
  | 'aborted'
  | 'invalid'
  | 'inactive'
  | 'active'

/** What can be wrong with a campaign. */
export type CampaignPart = 'list' | 'flow'

/**
 * A campaign's badge, what it is with nothing wrong and with something, and where something is: an editor of a part knows before it is read
 * again how that is now.
 */
export type BadgeFacts = {
  badge: CampaignBadge
  whenMended: CampaignBadge
  whenBroken: CampaignBadge
  broken: readonly CampaignPart[]
}

export type RunState = 'qualifying' | 'running' | 'waiting' | 'paused' | 'aborting' | 'aborted' | 'finished'

const badgeOfRun: Record<RunState, CampaignBadge> = {
  qualifying: 'running',
  running: 'running',
  waiting: 'in_wait_step',
  paused: 'paused',
  aborting: 'running',
  aborted: 'aborted',
  finished: 'has_run',
}

const ended: ReadonlySet<RunState> = new Set(['aborted', 'finished'])

/** What a campaign's badge says. People under way come first: a flow broken meanwhile doesn't hide that texts are going out. */
export function campaignBadge(campaign: {
  kind: 'batch' | 'triggered'
  isActive: boolean
  /** Smart list or flow can't run as they are. */
  isInvalid: boolean
  isScheduled: boolean
  /** The newest run that has not ended, else the newest one; null when it never ran. */
  run: RunState | null
}): CampaignBadge {
  if (campaign.kind === 'triggered') {
    if (campaign.isActive) return 'active'
    return campaign.isInvalid ? 'invalid' : 'inactive'
  }
  if (campaign.run && !ended.has(campaign.run)) return badgeOfRun[campaign.run]
  if (campaign.isInvalid) return 'invalid'
  if (campaign.isScheduled) return 'scheduled'
  return campaign.run ? badgeOfRun[campaign.run] : 'never_run'
}
