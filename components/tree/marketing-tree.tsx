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
import { Tree } from 'react-aria-components/Tree'
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer'
import { useLocale, useTranslations } from 'use-intl/react'
import { ContextMenu } from '#components/ui/context-menu.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
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
import { InlineRename } from './inline-rename.tsx'
import { rememberOpenFolders } from './tree-memory.ts'
import { TreeRow } from './tree-row.tsx'
import { TreeToolbar } from './tree-toolbar.tsx'
import { useTree } from './use-tree.tsx'
import { useTreeDrag } from './use-tree-drag.ts'

/** From here on only the rows in sight are drawn. Below, all are, so that the server's first paint has them. */
const virtualizedFrom = 500
const rowHeight = 28
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
  const context = useMemo(
    () => ({ open: shownOpen, currentId, text: wanted.text.trim() }),
    [shownOpen, currentId, wanted.text],
  )
  const { dragAndDropHooks } = useTreeDrag(tree)
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

  function toggle(keys: Set<string | number>) {
    const now = new Set([...keys].map(Number))
    if (!filtered) return setOpen(now)
    setClosedMatches(new Set([...filtered.open].filter((id) => !now.has(id))))
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
      const next = neighbourOf(rowOf(event.target))
      tree.remove(asset.id)
      focusSoon(next)
    }
  }

  /** Right on an open folder goes to what is in it. React Aria would go to the buttons in the row, which the menu key opens too. */
  function goIn(event: KeyboardEvent) {
    const row = rowOf(event.target)
    if (event.key !== 'ArrowRight' || event.target !== row || row.getAttribute('aria-expanded') === 'false')
      return
    event.preventDefault()
    event.stopPropagation()
    if (row.getAttribute('aria-expanded') === 'true') focusSoon(neighbourOf(row))
  }

  /** The row may only be drawn with the next frame. */
  function focusSoon(id: number | null) {
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[role=row][data-key="${id}"]`)?.focus(),
    )
  }

  function focusFirst() {
    box.current?.querySelector<HTMLElement>('[role=row]')?.focus()
  }

  const current = find(currentId)
  const list = (
    <Tree
      aria-label={t('label')}
      items={filtered?.nodes ?? nodes}
      dependencies={[context]}
      expandedKeys={shownOpen}
      onExpandedChange={toggle}
      {...(tree.mayEdit ? { dragAndDropHooks } : {})}
      renderEmptyState={() => (
        <EmptyState title={filtered ? t('found', { found: 0 }) : t('empty')}>
          {filtered ? t('nothing') : t('emptyHint')}
        </EmptyState>
      )}
      className="h-full overflow-auto p-1 outline-none data-drop-target:bg-selected"
    >
      {(node) => <TreeRow node={node} context={context} />}
    </Tree>
  )
  return (
    <>
      <TreeToolbar
        filter={filter}
        setFilter={changeFilter}
        place={current && !isContainer(current.kind) ? find(current.parentId) : current}
        onCollapse={() => setOpen(new Set())}
        onDown={focusFirst}
      />
      <p role="status" className={filtered ? 'border-b border-line px-3 py-1 text-sm text-muted' : 'sr-only'}>
        {filtered &&
          (filtered.found > filtered.shown
            ? t('foundCut', { shown: filtered.shown, found: filtered.found })
            : t('found', { found: filtered.found }))}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys and right clicks of the tree's own rows pass through here */}
      <div
        ref={box}
        onContextMenu={openMenu}
        onKeyDownCapture={goIn}
        onKeyDown={press}
        className="relative min-h-0 flex-1"
      >
        {assets.length >= virtualizedFrom ? (
          <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight, padding: 4 }}>
            {list}
          </Virtualizer>
        ) : (
          list
        )}
        {renaming && (
          <InlineRename
            key={renaming.id}
            asset={renaming}
            box={box}
            rename={(name) => tree.rename(renaming.id, name)}
            onDone={() => {
              focusSoon(renaming.id)
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

function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[role=row]') : null
}

function idOf(row: HTMLElement | null): number | null {
  return row?.dataset.key === undefined ? null : Number(row.dataset.key)
}

function neighbourOf(row: HTMLElement | null): number | null {
  const rows = [...(row?.closest('[role=treegrid]')?.querySelectorAll<HTMLElement>('[role=row]') ?? [])]
  const at = rows.indexOf(row as HTMLElement)
  return idOf(rows[at + 1] ?? rows[at - 1] ?? null)
}
