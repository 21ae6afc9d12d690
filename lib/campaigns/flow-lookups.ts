// What the ids picked in a flow stand for, loaded for exactly those ids. The editor, the badge and Run judge the flow by it.
import 'server-only'
import type { Queryable } from '#lib/db/sql.ts'
import type { Settings, Step } from '#lib/flow/flow.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import { presentation } from '#lib/shell/presentation.ts'
import {
  acquisitionCampaignLookups,
  campaignLookups,
  isVibesConnected,
  messageLookups,
  staticListLookups,
  vibesListLookups,
} from './lookup-queries.ts'

/**
 * Works for every kind of step, unknown ones too: a setting of a given name means the same thing wherever it stands.
 * `counts: false` leaves the sizes of lists at 0, for judging many flows at once: counting a million subscriptions takes longer than
 * all the rest. What has passed is then not told either.
 */
export async function loadFlowLookups(
  db: Queryable,
  steps: Step[],
  { counts = true } = {},
): Promise<FlowLookups> {
  const all = steps.flatMap((step) => [
    step.settings,
    ...step.choices.flatMap((choice) => [choice.settings, choice.when.settings]),
  ])
  const [clock, connected, messages, vibesLists, acquisitionCampaigns, staticLists, campaigns] =
    await Promise.all([
      counts ? presentation(db) : null,
      isVibesConnected(db),
      messageLookups(db, { ids: idsOf(all, 'messageId') }),
      vibesListLookups(
        db,
        { ids: [...idsOf(all, 'vibesListId'), ...idsOf(all, 'vibesListIds')] },
        { counts },
      ),
      acquisitionCampaignLookups(db, { ids: idsOf(all, 'acquisitionCampaignId') }),
      staticListLookups(db, { ids: [...idsOf(all, 'listId'), ...idsOf(all, 'listIds')] }, { counts }),
      campaignLookups(db, { ids: idsOf(all, 'campaignId') }, { counts }),
    ])
  return {
    ...(clock ? { now: localMinute(clock) } : {}),
    isVibesConnected: connected,
    messages: byId(messages),
    vibesLists: byId(vibesLists),
    acquisitionCampaigns: byId(acquisitionCampaigns),
    staticLists: byId(staticLists),
    campaigns: byId(campaigns),
  }
}

/** `2026-11-24 10:05`, as Swedes write it. */
function localMinute({ now, timeZone }: { now: Date; timeZone: string }): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(now)
}

/** Rows under their ids. */
export function byId<Row extends { id: number }>(rows: Row[]): Record<number, Row> {
  return Object.fromEntries(rows.map((row) => [row.id, row]))
}

/** A setting holds one id or, in the condition of a choice, several. */
function idsOf(all: (Settings | null)[], name: string): number[] {
  const ids = all.flatMap((settings) => settings?.[name]).filter((id) => Number.isInteger(id)) as number[]
  return [...new Set(ids)]
}
