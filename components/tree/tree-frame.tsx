'use client'
import { usePathname } from 'next/navigation'
import { type ReactNode, Suspense, useCallback, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'
import { Fetched } from '#components/ui/coming.tsx'
import { latePart } from '#components/ui/late-part.ts'
import { Sheet } from '#components/ui/sheet.tsx'
import { SplitPane } from '#components/ui/split-pane.tsx'
import { OpenTree } from './tree-button.tsx'
import { rememberTreeWidth } from './tree-memory.ts'
import { useTree } from './use-tree.tsx'

// The page beside it is what one came for, so its script comes behind the page's own. Not drawn by the server either: a tree one can see but not yet press loses the first click.
const MarketingTree = latePart(async () => ({
  default: (await import('./marketing-tree.tsx')).MarketingTree,
}))

/** Of the shape of what comes: the buttons, the search, lines as high as the tree's. They stand still, beside a page that is still coming to life. */
function TreeSkeleton() {
  const t = useTranslations('assets.tree')
  return (
    <div role="status" aria-label={t('label')}>
      <div className="flex flex-col gap-2 border-b border-line p-2">
        <div className="h-7 w-20 rounded-md bg-pressed" />
        <div className="h-8 rounded-md bg-pressed" />
      </div>
      <div className="py-1">
        {widths.map((width, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
          <div key={line} className="flex h-7 items-center px-2 max-md:h-10">
            <div className={classNames('h-4 rounded-sm bg-pressed', width)} />
          </div>
        ))}
      </div>
    </div>
  )
}
const widths = Array.from({ length: 4 }, () => ['w-full', 'w-3/4', 'w-5/6']).flat()

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
  const tree = isHere ? (
    <Suspense fallback={<TreeSkeleton />}>
      <Fetched>
        <MarketingTree initialOpen={initialOpen} />
      </Fetched>
    </Suspense>
  ) : (
    <TreeSkeleton />
  )
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
