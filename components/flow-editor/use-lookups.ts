'use client'
import { startTransition, useCallback, useMemo, useState } from 'react'
import type { Action } from '#lib/action-result.ts'
import type { Step } from '#lib/flow/flow.ts'
import type { StepSearches } from '#lib/flow-steps/define-step-view.ts'
import {
  type AcquisitionCampaignLookup,
  type CampaignLookup,
  type FlowLookups,
  type MessageLookup,
  mergeLookups,
  noLookups,
  type StaticListLookup,
  type VibesListLookup,
} from '#lib/flow-steps/lookups.ts'
import type { RuleViewLookups } from '#lib/smart-list/define-rule-view.ts'

export type SearchActions = {
  messages: Action<{ text: string }, MessageLookup[]>
  vibesLists: Action<{ text: string }, VibesListLookup[]>
  acquisitionCampaigns: Action<{ text: string; vibesListId: number }, AcquisitionCampaignLookup[]>
  staticLists: Action<{ text: string }, StaticListLookup[]>
  campaigns: Action<{ text: string }, CampaignLookup[]>
  ruleLists: Action<null, RuleViewLookups>
  /** What the ids in steps from elsewhere stand for. */
  lookups: Action<{ steps: Step[] }, FlowLookups>
}

/** A paste waits so long for what its ids stand for; offline it goes in without, and the cards say "gone" until the line is back. */
const mostWaitMs = 1500

/** What the page loaded for the flow, growing by what the pickers find: something picked is known at once. */
export function useLookups(
  initial: FlowLookups,
  actions: SearchActions,
): { lookups: FlowLookups; searches: StepSearches; learnAbout: (steps: Step[]) => Promise<void> } {
  const [found, setFound] = useState<Partial<FlowLookups>>({})
  // Names only, so whatever is known better counts more.
  const [named, setNamed] = useState<Partial<FlowLookups>>({})
  const lookups = useMemo(
    () => mergeLookups(mergeLookups({ ...noLookups, ...named }, initial), found),
    [initial, found, named],
  )
  const learn = useCallback(
    (part: Partial<FlowLookups>) =>
      setFound((known) => {
        const { isVibesConnected: _, ...all } = mergeLookups({ ...noLookups, ...known }, part)
        return all
      }),
    [],
  )
  const learnAbout = useCallback(
    async (steps: Step[]) => {
      const asked = answer(actions.lookups({ steps })).then(learn, () => {})
      await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, mostWaitMs))])
    },
    [actions, learn],
  )
  const searches = useMemo<StepSearches>(() => {
    let ruleLists: Promise<RuleViewLookups> | null = null
    return {
      ruleLists() {
        // Asked once for all conditions on the page; a failure is not kept.
        ruleLists ??= answer(actions.ruleLists(null)).then(
          (lists) => {
            // Nobody waits for these names, and every card is drawn with them.
            startTransition(() => setNamed(namesOf(lists)))
            return lists
          },
          (error: unknown) => {
            ruleLists = null
            throw error
          },
        )
        return ruleLists
      },
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
      async campaigns(text) {
        const campaigns = await answer(actions.campaigns({ text }))
        learn({ campaigns: byId(campaigns) })
        return campaigns
      },
    }
  }, [actions, learn])
  return { lookups, searches, learnAbout }
}

/** What a condition picks is no longer unknown to the flow; sizes are not asked for by conditions. */
function namesOf({ staticLists, vibesLists }: RuleViewLookups): Partial<FlowLookups> {
  return {
    staticLists: byId(staticLists.map(({ id, name }) => ({ id, name, people: 0, isDeleted: false }))),
    vibesLists: byId(
      vibesLists.map(({ id, name, isGone }) => ({
        id,
        name,
        isGone,
        isOffered: true,
        activeCount: 0,
        shortCode: null,
      })),
    ),
  }
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
