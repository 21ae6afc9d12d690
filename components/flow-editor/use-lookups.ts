'use client'
import { useMemo, useState } from 'react'
import type { Action } from '#lib/action-result.ts'
import type { StepSearches } from '#lib/flow-steps/define-step-view.ts'
import {
  type AcquisitionCampaignLookup,
  type FlowLookups,
  type MessageLookup,
  mergeLookups,
  noLookups,
  type StaticListLookup,
  type VibesListLookup,
} from '#lib/flow-steps/lookups.ts'

export type SearchActions = {
  messages: Action<{ text: string }, MessageLookup[]>
  vibesLists: Action<{ text: string }, VibesListLookup[]>
  acquisitionCampaigns: Action<{ text: string; vibesListId: number }, AcquisitionCampaignLookup[]>
  staticLists: Action<{ text: string }, StaticListLookup[]>
}

/** What the page loaded for the flow, growing by what the pickers find: something picked is known at once. */
export function useLookups(
  initial: FlowLookups,
  actions: SearchActions,
): { lookups: FlowLookups; searches: StepSearches } {
  const [found, setFound] = useState<Partial<FlowLookups>>({})
  const lookups = useMemo(() => mergeLookups(initial, found), [initial, found])
  const searches = useMemo<StepSearches>(() => {
    const learn = (part: Partial<FlowLookups>) =>
      setFound((known) => {
        const { isVibesConnected: _, ...all } = mergeLookups({ ...noLookups, ...known }, part)
        return all
      })
    return {
      async messages(text) {
        const messages = await answer(actions.messages({ text }))
        learn({ messages: byId(messages) })
        return messages
      },
      async vibesLists(text) {
        const vibesLists = await answer(actions.vibesLists({ text }))
        learn({ vibesLists: byId(vibesLists) })
        return vibesLists
      },
      async acquisitionCampaigns(text, vibesListId) {
        const campaigns = await answer(actions.acquisitionCampaigns({ text, vibesListId }))
        learn({ acquisitionCampaigns: byId(campaigns) })
        return campaigns
      },
      async staticLists(text) {
        const staticLists = await answer(actions.staticLists({ text }))
        learn({ staticLists: byId(staticLists) })
        return staticLists
      },
    }
  }, [actions])
  return { lookups, searches }
}

/** The value, or a rejection, which a picker shows as "Couldn't search". */
async function answer<Value>(result: ReturnType<Action<never, Value>>): Promise<Value> {
  const settled = await result
  if (!settled.ok) throw new Error(settled.error.message)
  return settled.value
}

function byId<Row extends { id: number }>(rows: Row[]): Record<number, Row> {
  return Object.fromEntries(rows.map((row) => [row.id, row]))
}
