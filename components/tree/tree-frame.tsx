'use client'
import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { type ReactNode, useCallback, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Sheet } from '#components/ui/sheet.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { SplitPane } from '#components/ui/split-pane.tsx'
import { OpenTree } from './tree-button.tsx'
import { rememberTreeWidth } from './tree-memory.ts'
import { useTree } from './use-tree.tsx'

// The page beside it is what one came for, so its script comes behind the page's own. Not drawn by the server either: a tree one can see but not yet press loses the first click.
const MarketingTree = dynamic(() => import('./marketing-tree.tsx').then((module) => module.MarketingTree), {
  ssr: false,
  loading: TreeSkeleton,
})

function TreeSkeleton() {
  const t = useTranslations('assets.tree')
  return <SkeletonRows count={12} label={t('label')} />
}

/** The tree beside the page; on a phone a sheet that `TreeButton` opens above it and that closes when one goes somewhere. */
export function TreeFrame({
  initialOpen,
  initialWidth,
  children,
}: {
  initialOpen: readonly number[]
  initialWidth: number | null
  children: ReactNode
}) {
  const t = useTranslations('assets.tree')
  const pathname = usePathname()
  const [openOn, setOpenOn] = useState<string | null>(null)
  const { isHere } = useTree()
  const tree = isHere ? <MarketingTree initialOpen={initialOpen} /> : <TreeSkeleton />
  return (
    <>
      <SplitPane
        label={t('width')}
        {...(initialWidth === null ? {} : { initialWidth })}
        onResize={rememberTreeWidth}
        pane={
          <nav aria-label={t('label')} className="flex min-h-0 flex-1 flex-col bg-surface">
            {tree}
          </nav>
        }
      >
        <div className="min-h-0 flex-1 overflow-auto">
          <OpenTree value={useCallback(() => setOpenOn(pathname), [pathname])}>{children}</OpenTree>
        </div>
      </SplitPane>
      <Sheet isOpen={openOn === pathname} onClose={() => setOpenOn(null)} title={t('label')} side="left">
        <div className="flex h-full flex-col">{tree}</div>
      </Sheet>
    </>
  )
}
