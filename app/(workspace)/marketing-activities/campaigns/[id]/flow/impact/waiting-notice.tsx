'use client'
import { Hourglass } from 'lucide-react'
import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useNewestRevision } from '#components/flow-editor/newest-revision.ts'
import { bottomBar } from '#components/ui/bottom-bar.ts'
import { Button } from '#components/ui/button.tsx'
import { Fetched } from '#components/ui/coming.tsx'
import { latePart } from '#components/ui/late-part.ts'
import { Link } from '#components/ui/link.tsx'
import { whenIdle } from '#components/ui/when-idle.ts'
import type { Action } from '#lib/action-result.ts'
import type { FlowImpact } from '#lib/campaigns/flow-impact.ts'
import type { AskedMoves, WaitingMove } from '#lib/campaigns/move-waiting.ts'
import { waitingPath } from '#lib/campaigns/waiting-path.ts'

export type WaitingActions = {
  find: Action<{ campaignId: number }, FlowImpact | null>
  settle: Action<{ campaignId: number; revisionId: number; moves: WaitingMove[] }, AskedMoves>
}

const ImpactSheet = latePart(async () => ({ default: (await import('./impact-sheet.tsx')).ImpactSheet }))

const usualCalmMs = 1_500

/** What was decided to be left alone, by campaign, until something else is changed for them. */
const leftAlone = new Map<number, ReadonlySet<string>>()

/** Who they are and what the newest flow holds for them, group by group: a wait that is made longer once more is something else. */
const keysOf = ({ groups, steps }: FlowImpact) =>
  groups.map(({ runId, revisionId, step, coming }) =>
    JSON.stringify([runId, revisionId, step.id, steps.filter(({ id }) => coming.includes(id))]),
  )

/**
 * Says under the flow how many people wait for whom the flow was changed since they came in, and opens the sheet that decides about them.
 * Nothing happens to them until somebody does. Under the flow, so that no card moves from beneath the pointer.
 */
export function WaitingNotice({
  campaignId,
  find,
  settle,
  calmMs = usualCalmMs,
}: {
  campaignId: number
  /** So long nothing must have been saved: who is still editing is not asked about the people yet. */
  calmMs?: number
} & WaitingActions) {
  const t = useTranslations('impact.notice')
  const newestRevision = useNewestRevision(campaignId)
  const [impact, setImpact] = useState<FlowImpact | null>(null)
  const [isOpen, setOpen] = useState(false)
  const turn = useRef(0)

  const look = useCallback(async (): Promise<FlowImpact | null> => {
    turn.current += 1
    const mine = turn.current
    const answer = await find({ campaignId }).catch(() => null)
    // Offline, or overtaken by a later look: what is shown stays.
    if (!answer?.ok || turn.current !== mine) return null
    setImpact(answer.value)
    return answer.value
  }, [find, campaignId])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is what there is to look at again
  useEffect(() => {
    const timer = setTimeout(() => void look(), calmMs)
    return () => clearTimeout(timer)
  }, [look, newestRevision, calmMs])

  useEffect(() => whenIdle(() => void ImpactSheet.preload()), [])

  const leave = () => {
    if (impact) leftAlone.set(campaignId, new Set(keysOf(impact)))
    setOpen(false)
    setImpact(null)
  }
  const groups = impact?.groups ?? []
  const left = leftAlone.get(campaignId)
  const isShown = impact !== null && keysOf(impact).some((key) => !left?.has(key))
  const people = groups.reduce((sum, group) => sum + group.people, 0)
  return (
    <div role="status">
      {isShown && (
        <div
          ref={bottomBar}
          className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line bg-warning-soft px-4 py-2"
        >
          <Hourglass aria-hidden className="size-4 shrink-0 text-warning" />
          <p className="flex min-w-0 flex-1 basis-60 flex-wrap items-baseline gap-x-3">
            <span className="font-medium">
              {t.rich('title', {
                people,
                steps: groups.length,
                // Of several groups no one page shows them all; each has its own in the sheet.
                open: (words) =>
                  groups.length === 1 ? (
                    <Link className="underline" href={waitingPath(campaignId, groups[0]!)}>
                      {words}
                    </Link>
                  ) : (
                    words
                  ),
              })}
            </span>
            <span className="text-sm text-muted">{t('detail')}</span>
          </p>
          <div className="flex flex-wrap gap-2">
            <Button size="small" onPress={leave}>
              {t('keep')}
            </Button>
            <Button
              size="small"
              onPress={async () => {
                await look()
                setOpen(true)
              }}
            >
              {t('open')}
            </Button>
          </div>
        </div>
      )}
      {isOpen && impact && (
        <Suspense>
          <Fetched onClose={() => setOpen(false)}>
            <ImpactSheet
              campaignId={campaignId}
              impact={impact}
              settle={settle}
              onLeave={leave}
              onClose={() => setOpen(false)}
              lookAgain={look}
            />
          </Fetched>
        </Suspense>
      )}
    </div>
  )
}
