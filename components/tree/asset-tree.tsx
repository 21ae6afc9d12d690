'use client'
import { useRouter } from 'next/navigation'
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react'
import { useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { assetPath } from '#lib/assets/kinds.ts'
import { CarryNote } from './carry-note.tsx'
import { idOf, rowOf } from './row-of.ts'
import { lineThatBegins, type TreeLine } from './tree-lines.ts'
import { TreeRow, type TreeWords } from './tree-row.tsx'
import { useCarry } from './use-carry.ts'
import { useLinesInSight } from './use-lines-in-sight.ts'
import { useRowHeight } from './use-row-height.ts'
import { useTree } from './use-tree.tsx'
import { useTreeDrag } from './use-tree-drag.ts'
import { useTreeFocus } from './use-tree-focus.ts'

/** Letters typed with no longer a pause between them are one word. */
const wordPauseMs = 1_000
/** How far Page Up and Page Down go. */
const pageLines = 12

/** What others do with the tree: give a line the focus, by its asset; null is the first. */
export type TreeHandle = { focus: (id: number | null) => void }

/**
 * The lines of the tree and the keys of the ARIA tree grid. Not React Aria's Tree: its lines are drawn anew, all of them, whenever the
 * hand goes from keyboard to pointer anywhere on the page.
 */
export function AssetTree({
  lines,
  open,
  toggle,
  currentId,
  text,
  nothing,
  handle,
}: {
  lines: readonly TreeLine[]
  open: ReadonlySet<number>
  toggle: (id: number) => void
  currentId: number | null
  /** What is searched for, marked in the names. */
  text: string
  /** Said when there is no line. */
  nothing: { title: string; hint: string }
  handle: RefObject<TreeHandle | null>
}) {
  const t = useTranslations('assets.tree')
  const tKinds = useTranslations('assets.kinds')
  const tree = useTree()
  const router = useRouter()
  const scroller = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: 0 })
  const words = useMemo<TreeWords>(
    () => ({
      kind: (kind) => tKinds(kind),
      expand: (name) => t('expand', { name }),
      actions: (name) => t('actions', { name }),
    }),
    [t, tKinds],
  )
  const rowHeight = useRowHeight()
  const { stopId, indexOf, focus, scrollTo, setLastId } = useTreeFocus(scroller, lines, rowHeight, currentId)
  const [first, last] = useLinesInSight(scroller, lines.length, rowHeight)
  const { dragged, listeners } = useTreeDrag(tree, (id) => {
    if (!open.has(id)) toggle(id)
  })
  const { carried, pickUp, press: pressCarrying, putBack } = useCarry(tree, lines, toggle)
  const moving = carried ?? dragged
  useImperativeHandle(handle, () => ({ focus: (id) => focus(id ?? lines[0]?.node.id ?? null) }), [
    focus,
    lines,
  ])

  function goTo(line: TreeLine, isElsewhere: boolean) {
    const href = assetPath[line.node.kind](line.node.id)
    if (isElsewhere) window.open(href, '_blank', 'noopener')
    else router.push(href)
  }

  function click(event: MouseEvent) {
    const line = lines[indexOf(idOf(rowOf(event.target)) ?? -1)]
    if (!line) return
    const button = (event.target as Element).closest<HTMLElement>('[data-does]')
    if (button?.dataset.does === 'fold') toggle(line.node.id)
    else if (button) openMenuOf(button)
    else goTo(line, event.ctrlKey || event.metaKey || event.shiftKey)
  }

  function press(event: KeyboardEvent) {
    if (pressCarrying(event)) return
    const row = rowOf(event.target)
    const index = indexOf(idOf(row) ?? -1)
    const line = lines[index]
    if (!row || !line || event.altKey) return
    const isOnButton = event.target !== row
    if (event.key === 'Enter' && !isOnButton) {
      event.preventDefault()
      return goTo(line, event.ctrlKey || event.metaKey)
    }
    if (event.ctrlKey || event.metaKey || (isOnButton && (event.key === 'Enter' || event.key === ' '))) return
    const next = lineAfter(event, line, index)
    if (next === null) return
    event.preventDefault()
    focus(lines[Math.min(lines.length - 1, Math.max(0, next))]?.node.id ?? null)
  }

  /** Where a key leads, null when it leads nowhere. */
  function lineAfter(event: KeyboardEvent, { node, level }: TreeLine, index: number): number | null {
    const isOpen = node.children.length > 0 && open.has(node.id)
    switch (event.key) {
      case 'ArrowDown':
        return index + 1
      case 'ArrowUp':
        return index - 1
      case 'PageDown':
        return index + pageLines
      case 'PageUp':
        return index - pageLines
      case 'Home':
        return 0
      case 'End':
        return lines.length - 1
      case 'ArrowRight':
        if (isOpen) return index + 1
        if (node.children.length > 0) toggle(node.id)
        return index
      case 'ArrowLeft':
        if (!isOpen) return level === 1 ? index : indexOf(node.parentId!)
        toggle(node.id)
        return index
      case ' ':
        if (typed.current.text === '' || isPause(event)) {
          pickUp(node.id)
          return index
        }
    }
    if (event.key.length !== 1) return null
    typed.current = {
      text: (isPause(event) ? '' : typed.current.text) + event.key,
      at: event.timeStamp,
    }
    const found = lineThatBegins(lines, typed.current.text, index)
    return found < 0 ? null : found
  }

  const isPause = (event: KeyboardEvent) => event.timeStamp - typed.current.at > wordPauseMs

  const drawn = lines.slice(first, last).map((line, offset): [TreeLine, number] => [line, first + offset])
  // The line that has the focus stays wherever one scrolls, or the keys would be lost.
  const stop = stopId === null ? -1 : indexOf(stopId)
  if (stop >= 0 && stop < first) drawn.unshift([lines[stop]!, stop])
  else if (stop >= last) drawn.push([lines[stop]!, stop])

  return (
    <div className="flex h-full flex-col">
      <div
        ref={scroller}
        role="treegrid"
        aria-label={t('label')}
        onClick={click}
        onAuxClick={(event) => {
          const line = lines[indexOf(idOf(rowOf(event.target)) ?? -1)]
          if (event.button === 1 && line) goTo(line, true)
        }}
        onKeyDown={press}
        onFocus={(event) => setLastId(idOf(rowOf(event.target)))}
        onBlur={putBack}
        {...listeners}
        className={classNames('min-h-0 flex-1 overflow-auto py-1', moving?.over === null && 'bg-selected')}
      >
        {lines.length === 0 ? (
          <Nothing {...nothing} />
        ) : (
          <div role="presentation" className="relative" style={{ height: lines.length * rowHeight }}>
            {drawn.map(([{ node, level, position, count }, index]) => (
              <TreeRow
                key={node.id}
                id={node.id}
                kind={node.kind}
                name={node.name}
                badge={node.badge}
                index={index}
                height={rowHeight}
                level={level}
                position={position}
                count={count}
                isOpen={node.children.length === 0 ? null : open.has(node.id)}
                isCurrent={node.id === currentId}
                isTabStop={node.id === stopId}
                isMoving={node.id === dragged?.id}
                isTarget={node.id === moving?.over}
                isDraggable={tree.mayEdit}
                text={text}
                words={words}
              />
            ))}
          </div>
        )}
      </div>
      <CarryNote carried={carried} scrollTo={scrollTo} />
    </div>
  )
}

function Nothing({ title, hint }: { title: string; hint: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    // biome-ignore lint/a11y/useFocusableInteractive: nothing can be done with it
    <div role="row" aria-level={1}>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
      <div role="gridcell">
        <EmptyState title={title}>{hint}</EmptyState>
      </div>
    </div>
  )
}

/** The button asks for the same menu a right click does; the tree listens for both. */
function openMenuOf(button: Element): void {
  const { left, bottom } = button.getBoundingClientRect()
  button.dispatchEvent(
    new MouseEvent('contextmenu', {
      bubbles: true,
      cancelable: true,
      button: 2,
      clientX: left,
      clientY: bottom,
    }),
  )
}
