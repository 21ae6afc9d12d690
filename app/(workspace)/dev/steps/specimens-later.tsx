'use client'
import dynamic from 'next/dynamic'
import { Skeleton } from '#components/ui/skeleton.tsx'

// Not a `latePart`: nothing can be typed here that goes with the page, which is loaded again.
/** Not drawn by the server: the numbers on the cards lead to runs that do not exist, and nobody should follow them from here. */
export const SpecimensLater = dynamic(async () => (await import('./specimens.tsx')).Specimens, {
  ssr: false,
  loading: () => <Skeleton className="h-96 w-full" />,
})
