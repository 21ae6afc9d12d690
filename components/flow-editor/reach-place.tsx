'use client'
import { createContext, useContext } from 'react'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { definitionOf } from '#lib/flow-steps/definitions.ts'
import { useReachShown } from './reach-store.ts'

/** True where it is counted whom the steps would reach; while a run is on, the cards have its numbers instead. */
export const ReachIsCounted = createContext(false)

/** Room for whom an SMS step would reach, in the foot of its card. The words come when the page is idle. */
export function ReachPlace({ stepId, kind }: { stepId: number; kind: string }) {
  const isCounted = useContext(ReachIsCounted) && definitionOf(kind)?.group === 'sms'
  return isCounted ? <Place stepId={stepId} kind={kind} /> : null
}

function Place(step: { stepId: number; kind: string }) {
  const shown = useReachShown()
  return (
    // On a phone a line of its own, whatever it says: nothing below it jumps when the words come.
    <div className="ml-auto flex min-h-7 items-center justify-end text-sm text-muted max-md:basis-full">
      {shown && shown.reach !== 'counting' ? (
        <shown.View {...step} shown={shown} />
      ) : (
        <Skeleton className="h-4 w-48" />
      )}
    </div>
  )
}
