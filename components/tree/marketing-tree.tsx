'use client'
import { usePathname } from 'next/navigation'
import {
  type KeyboardEvent,
  type MouseEvent,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import { ContextMenu } from '#components/ui/context-menu.tsx'
import { assetIdOfPath, isContainer } from '#lib/assets/kinds.ts'
import {
  ancestorsOf,
  buildTree,
  filterTree,
  isFiltering,
  type TreeAsset,
  type TreeFilter,
} from '#lib/assets/tree.ts'
import { AssetMenuItems } from './asset-menu-items.tsx'
import { AssetTree, type TreeHandle } from './asset-tree.tsx'
import { InlineRename } from './inline-rename.tsx'
import { idOf, rowOf } from './row-of.ts'
import { linesOf } from './tree-lines.ts'
import { rememberOpenFolders } from './tree-memory.ts'
import { TreeToolbar } from './tree-toolbar.tsx'
import { useTree } from './use-tree.tsx'

const noFilter: TreeFilter = { text: '', kinds: new Set(), badges: new Set() }

type Menu = { asset: TreeAsset; at: { x: number; y: number } }

/** The tree of Marketing Activities: filter, keyboard, menus, renaming in place, dragging. */
export function MarketingTree({ initialOpen }: { initialOpen: readonly number[] }) {
  const t = useTranslations('assets.tree')
  const locale = useLocale()
  const tree = useTree()
  const { assets } = tree
  const currentId = assetIdOfPath(usePathname())
  const box = useRef<HTMLDivElement>(null)
  const [filter, setFilter] = useState(noFilter)
  const [open, setOpen] = useState(() => new Set([...initialOpen, ...way(assets, currentId)]))
  const [closedMatches, setClosedMatches] = useState<ReadonlySet<number>>(new Set())
  const [menu, setMenu] = useState<Menu | null>(null)
  const [renaming, setRenaming] = useState<TreeAsset | null>(null)
  const nodes = useMemo(() => buildTree(assets, locale), [assets, locale])
  const wanted = useDeferredValue(filter)
  const filtered = useMemo(() => (isFiltering(wanted) ? filterTree(nodes, wanted) : null), [nodes, wanted])
  const shownOpen = useMemo(
    () => (filtered ? new Set([...filtered.open].filter((id) => !closedMatches.has(id))) : open),
    [filtered, closedMatches, open],
  )
  const lines = useMemo(() => linesOf(filtered?.nodes ?? nodes, shownOpen), [filtered, nodes, shownOpen])
  const rows = useRef<TreeHandle>(null)
  const find = (id: number | null) => assets.find((asset) => asset.id === id) ?? null

  // Wherever a link, the palette, Back or a move leads: the tree opens down to it.
  const wayHere = way(assets, currentId)
  const [openedFor, setOpenedFor] = useState(wayHere.join())
  if (openedFor !== wayHere.join()) {
    setOpenedFor(wayHere.join())
    const missing = wayHere.filter((id) => !open.has(id))
    if (missing.length > 0) setOpen(new Set([...open, ...missing]))
  }
  useEffect(() => rememberOpenFolders(open), [open])

  function toggle(id: number) {
    if (!filtered) return setOpen(toggled(open, id))
    setClosedMatches(toggled(closedMatches, id))
  }

  function changeFilter(next: React.SetStateAction<TreeFilter>) {
    setClosedMatches(new Set())
    setFilter(next)
  }

  function openMenu(event: MouseEvent) {
    const row = rowOf(event.target)
    const asset = find(idOf(row))
    if (!row || !asset) return
    event.preventDefault()
    const isByPointer = event.button === 2
    const edge = row.getBoundingClientRect()
    setMenu({
      asset,
      at: isByPointer ? { x: event.clientX, y: event.clientY } : { x: edge.left + 24, y: edge.bottom },
    })
  }

  function press(event: KeyboardEvent) {
    if (!tree.mayEdit || (event.target as HTMLElement).tagName === 'INPUT') return
    const asset = find(idOf(rowOf(event.target)))
    if (!asset || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'F2') {
      event.preventDefault()
      setRenaming(asset)
    } else if (event.key === 'Delete') {
      event.preventDefault()
      const at = lines.findIndex(({ node }) => node.id === asset.id)
      // What is in a folder goes with it.
      const after = lines.slice(at + 1).find(({ level }) => level <= lines[at]!.level)
      const next = after ?? lines[at - 1]
      tree.remove(asset)
      if (next) rows.current?.focus(next.node.id)
    }
  }

  const current = find(currentId)
  return (
    <>
      <TreeToolbar
        filter={filter}
        setFilter={changeFilter}
        place={current && !isContainer(current.kind) ? find(current.parentId) : current}
        onCollapse={() => setOpen(new Set())}
        onDown={() => rows.current?.focus(null)}
      />
      <p role="status" className={filtered ? 'border-b border-line px-3 py-1 text-sm text-muted' : 'sr-only'}>
        {filtered &&
          (filtered.found > filtered.shown
            ? t('foundCut', { shown: filtered.shown, found: filtered.found })
            : t('found', { found: filtered.found }))}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys and right clicks of the tree's own rows pass through here */}
      <div ref={box} onContextMenu={openMenu} onKeyDown={press} className="relative min-h-0 flex-1">
        <AssetTree
          lines={lines}
          open={shownOpen}
          toggle={toggle}
          currentId={currentId}
          text={wanted.text.trim()}
          nothing={
            filtered
              ? { title: t('found', { found: 0 }), hint: t('nothing') }
              : { title: t('empty'), hint: t('emptyHint') }
          }
          handle={rows}
        />
        {renaming && (
          <InlineRename
            key={renaming.id}
            asset={renaming}
            box={box}
            rename={(name) => tree.rename(renaming.id, name)}
            onDone={() => {
              rows.current?.focus(renaming.id)
              setRenaming(null)
            }}
          />
        )}
      </div>
      <ContextMenu
        at={menu?.at ?? null}
        label={t('actions', { name: menu?.asset.name ?? '' })}
        onClose={() => setMenu(null)}
      >
        {menu && <AssetMenuItems asset={menu.asset} onRename={() => setRenaming(menu.asset)} />}
      </ContextMenu>
    </>
  )
}

/** What must be open to see an asset, and what is in it where it is a folder. */
function way(assets: readonly TreeAsset[], id: number | null): number[] {
  return id === null ? [] : [...ancestorsOf(assets, id), id]
}

function toggled(ids: ReadonlySet<number>, id: number): Set<number> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}
