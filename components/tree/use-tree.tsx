'use client'
import { usePathname, useRouter } from 'next/navigation'
import {
  type ComponentProps,
  createContext,
  type ReactNode,
  use,
  useContext,
  useEffect,
  useMemo,
  useOptimistic,
  useState,
  useTransition,
} from 'react'
import { useTranslations } from 'use-intl/react'
import { LateDialog } from '#components/ui/late-dialog.tsx'
import { latePart } from '#components/ui/late-part.ts'
import { showToast } from '#components/ui/toast.tsx'
import { useIdleOnce } from '#components/ui/when-idle.ts'
import { type ActionError, type ActionResult, answerOrRefusal } from '#lib/action-result.ts'
import { assetIdOfPath, assetPath, type CreatableKind } from '#lib/assets/kinds.ts'
import { unpackTree } from '#lib/assets/packed-tree.ts'
import { ancestorsOf, applyChange, type TreeAsset, type TreeChange } from '#lib/assets/tree.ts'
import type { AssetUse } from '#lib/assets/used-by.ts'
import { paths } from '#lib/paths.ts'
import { forgetLeftVerdicts } from './live-badges.ts'
import type { TreeActions } from './tree-actions.ts'

// Asked for when they are opened, not before the page works.
const CreateAssetDialog = latePart(async () => ({
  default: (await import('./create-asset-dialog.tsx')).CreateAssetDialog,
}))
const MoveAssetDialog = latePart(async () => ({
  default: (await import('./move-asset-dialog.tsx')).MoveAssetDialog,
}))
const UsedByDialog = latePart(async () => ({ default: (await import('./used-by-dialog.tsx')).UsedByDialog }))

type OpenDialog =
  | { type: 'create'; kind: CreatableKind; parentId: number | null }
  | { type: 'move'; asset: TreeAsset }
  | { type: 'used'; name: string; uses: AssetUse[] }

export type Tree = {
  /** With what was just done already shown. None before they are here. */
  assets: readonly TreeAsset[]
  isHere: boolean
  mayEdit: boolean
  create(kind: CreatableKind, parentId: number | null): void
  /** Resolves to the refusal in words, or null when it is done. */
  rename(id: number, name: string): Promise<string | null>
  askWhereTo(asset: TreeAsset): void
  move(id: number, parentId: number | null): void
  remove(asset: TreeAsset): void
}

const TreeContext = createContext<Tree | null>(null)

/** What can be done with assets: for the tree and the pages beside it. */
export function useTree(): Tree {
  const tree = useContext(TreeContext)
  if (!tree) throw new Error('useTree outside TreeProvider')
  return tree
}

/** Holds the assets, shows changes before the server has agreed, and asks, toasts and undoes in one place. */
export function TreeProvider({
  assets: saved,
  isHere = true,
  mayEdit,
  actions,
  children,
}: {
  assets: readonly TreeAsset[]
  isHere?: boolean
  mayEdit: boolean
  actions: TreeActions
  children: ReactNode
}) {
  const t = useTranslations('assets')
  const words = useTranslations('ui')
  const router = useRouter()
  const pathname = usePathname()
  const [assets, show] = useOptimistic(saved, applyChange)
  const [, startTransition] = useTransition()
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const find = (id: number) => assets.find((asset) => asset.id === id)
  const nameOf = (id: number | null) => (id === null ? t('title') : (find(id)?.name ?? t('title')))

  const answerOf = <Value,>(answer: Promise<ActionResult<Value>>) =>
    answerOrRefusal(answer, words('unreachable'))

  function change(shown: TreeChange | null, work: () => Promise<void>) {
    startTransition(async () => {
      if (shown) show(shown)
      await work()
    })
  }

  function refuse(error: ActionError, name = '') {
    if (error.code === 'in_use' && Array.isArray(error.details)) {
      setDialog({ type: 'used', name, uses: error.details as AssetUse[] })
    } else {
      showToast({ tone: 'bad', title: error.fieldErrors.name ?? error.fieldErrors.parentId ?? error.message })
    }
  }

  async function rename(id: number, name: string): Promise<string | null> {
    return new Promise((resolve) =>
      change({ type: 'rename', id, name }, async () => {
        const result = await answerOf(actions.renameAsset({ id, name }))
        if (!result.ok) return resolve(result.error.fieldErrors.name ?? result.error.message)
        const { before } = result.value
        if (before !== result.value.name) {
          showToast({
            title: t('toasts.renamed', { before, name: result.value.name }),
            action: { label: words('undo'), onAction: () => void rename(id, before) },
          })
        }
        resolve(null)
      }),
    )
  }

  function move(id: number, parentId: number | null, isUndo = false) {
    // An undo was made before the move showed; what it sees of the tree is old.
    if (!isUndo && find(id)?.parentId === parentId) return
    change({ type: 'move', id, parentId }, async () => {
      const result = await answerOf(actions.moveAsset({ id, parentId }))
      if (!result.ok) return refuse(result.error)
      const { name, from } = result.value
      showToast({
        title: t('toasts.moved', { name, place: nameOf(parentId) }),
        ...(isUndo ? {} : { action: { label: words('undo'), onAction: () => move(id, from, true) } }),
      })
    })
  }

  function remove(asset: TreeAsset) {
    const { id } = asset
    change({ type: 'delete', id }, async () => {
      const result = await answerOf(actions.deleteAsset({ id }))
      if (!result.ok) return refuse(result.error, asset.name)
      const { name, contained } = result.value
      showToast({
        title:
          contained > 0 ? t('toasts.deletedWith', { name, count: contained }) : t('toasts.deleted', { name }),
        action: { label: words('undo'), onAction: () => restore(id) },
      })
      leaveDeleted(asset)
    })
  }

  /** The page of what was just deleted would say that it isn't there; its folder is the better place. */
  function leaveDeleted(asset: TreeAsset) {
    const here = assetIdOfPath(pathname)
    if (here !== asset.id && !(here !== null && ancestorsOf(saved, here).includes(asset.id))) return
    const parent = asset.parentId === null ? undefined : find(asset.parentId)
    router.push(parent ? assetPath[parent.kind](parent.id) : paths.marketingActivities())
  }

  function restore(id: number) {
    change(null, async () => {
      const result = await answerOf(actions.restoreAsset({ id }))
      if (result.ok) showToast({ title: t('toasts.restored', { name: result.value.name }) })
      else refuse(result.error)
    })
  }

  const tree: Tree = {
    assets,
    isHere,
    mayEdit,
    create: (kind, parentId) => setDialog({ type: 'create', kind, parentId }),
    rename,
    askWhereTo: (asset) => setDialog({ type: 'move', asset }),
    move,
    remove,
  }
  const close = () => setDialog(null)
  return (
    <TreeContext value={tree}>
      {children}
      {dialog && (
        <LateDialog key={dialog.type} onClose={close}>
          {dialog.type === 'create' && (
            <CreateAssetDialog
              kind={dialog.kind}
              parentId={dialog.parentId}
              place={nameOf(dialog.parentId)}
              create={(input) => answerOf(actions.createAsset(input))}
              onClose={close}
            />
          )}
          {dialog.type === 'move' && (
            <MoveAssetDialog
              asset={dialog.asset}
              assets={assets}
              onMove={(parentId) => move(dialog.asset.id, parentId)}
              onClose={close}
            />
          )}
          {dialog.type === 'used' && <UsedByDialog name={dialog.name} uses={dialog.uses} onClose={close} />}
        </LateDialog>
      )}
    </TreeContext>
  )
}

const notYet: readonly TreeAsset[] = []

/**
 * The same for assets that are still being read: the page is there, and works, before ten thousand of them have come. Later ones replace
 * them in a transition, as `router.refresh()` is, which waits for them.
 */
export function ComingTreeProvider({
  assets,
  ...props
}: Omit<ComponentProps<typeof TreeProvider>, 'assets' | 'isHere'> & {
  /** As `packTree` wrote them. */
  assets: Promise<string>
}) {
  const isDue = useIdleOnce()
  const packed = isDue ? use(assets) : null
  const here = useMemo(() => (packed === null ? notYet : unpackTree(packed)), [packed])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time they are read anew
  useEffect(forgetLeftVerdicts, [assets])
  return <TreeProvider {...props} isHere={isDue} assets={here} />
}
