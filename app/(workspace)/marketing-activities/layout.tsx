import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { requireUser } from '#app/session.ts'
import { TreeFrame } from '#components/tree/tree-frame.tsx'
import {
  openFoldersCookie,
  readOpenFolders,
  readTreeWidth,
  treeWidthCookie,
} from '#components/tree/tree-memory.ts'
import { ComingTreeProvider } from '#components/tree/use-tree.tsx'
import { packTree } from '#lib/assets/packed-tree.ts'
import { treeAssets } from '#lib/assets/queries.ts'
import { can } from '#lib/auth/permissions.ts'
import { db } from '#lib/db/sql.ts'
import { createAsset, deleteAsset, moveAsset, renameAsset, restoreAsset } from './actions.ts'

/** The tree beside every page of Marketing Activities; it stays while one goes from page to page. */
export default async function MarketingActivitiesLayout({ children }: { children: ReactNode }) {
  const user = await requireUser('campaign.view')
  const jar = await cookies()
  return (
    <ComingTreeProvider
      // Not waited for: of ten thousand assets the badges alone take longer than any page beside them.
      assets={treeAssets(db).then(packTree)}
      mayEdit={can(user, 'campaign.edit')}
      actions={{ createAsset, renameAsset, moveAsset, deleteAsset, restoreAsset }}
    >
      <TreeFrame
        initialOpen={readOpenFolders(jar.get(openFoldersCookie)?.value)}
        initialWidth={readTreeWidth(jar.get(treeWidthCookie)?.value)}
      >
        {children}
      </TreeFrame>
    </ComingTreeProvider>
  )
}
