'use client'
import { lazy, Suspense } from 'react'

// Nobody waits for it: the page works before it says who else is here.
const Presence = lazy(async () => ({ default: (await import('./presence.tsx')).Presence }))

/** Who else has this campaign open, once the page itself is there. */
export function PresenceLater({ campaignId }: { campaignId: number }) {
  return (
    <Suspense>
      <Presence campaignId={campaignId} />
    </Suspense>
  )
}
