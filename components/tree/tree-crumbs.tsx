import type { ComponentProps } from 'react'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { TreeButton } from './tree-button.tsx'

/** Where a page of Marketing Activities stands, with the way to the tree before it on a phone. */
export function TreeCrumbs(props: ComponentProps<typeof Breadcrumbs>) {
  return (
    <div className="flex min-w-0 items-center gap-1">
      <TreeButton />
      <Breadcrumbs {...props} />
    </div>
  )
}
