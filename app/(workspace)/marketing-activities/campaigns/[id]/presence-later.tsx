'use client'
import { Suspense } from 'react'
import { Fetched } from '#components/ui/coming.tsx'
import { latePart } from '#components/ui/late-part.ts'

// Nobody waits for it: the page works before it says who else is here.
const Presence = latePart(async () => ({ default: (await import('./presence.tsx')).Presence }))

/** Who else has this campaign open, once the page itself is there. */
export function PresenceLater({ campaignId }: { campaignId: number }) {
  return (
    <Suspense>
      <Fetched isQuiet>
        <Presence campaignId={campaignId} />
      </Fetched>
    </Suspense>
  )
}
