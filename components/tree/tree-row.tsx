'use client'
import { ChevronRight, Ellipsis, GripVertical } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Collection } from 'react-aria-components/Collection'
import { TreeItem, TreeItemContent } from 'react-aria-components/Tree'
import { useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'
import { Highlight } from '#components/ui/highlight.tsx'
import { assetPath, isContainer } from '#lib/assets/kinds.ts'
import { matchName, type TreeNode } from '#lib/assets/tree.ts'
import { assetIcons } from './asset-icons.ts'
import { AssetStatus } from './asset-status.tsx'

export type TreeRowContext = {
  open: ReadonlySet<number>
  currentId: number | null
  /** What is searched for, marked in the names. */
  text: string
}

/** One asset in the tree, with its children once it is open: what is closed costs nothing, however much is in it. */
export function TreeRow({ node, context }: { node: TreeNode; context: TreeRowContext }) {
  const t = useTranslations('assets.tree')
  const kindName = useTranslations('assets.kinds')
  const Icon = assetIcons[node.kind]
  const isOpen = context.open.has(node.id)
  const isCurrent = node.id === context.currentId
  return (
    <TreeItem
      id={node.id}
      textValue={node.name}
      href={assetPath[node.kind](node.id)}
      hasChildItems={node.children.length > 0}
      className={classNames(
        'group focus-inset flex h-7 cursor-default items-center rounded-sm pr-1 text-sm outline-offset-[-2px] data-hovered:bg-hover data-dragging:opacity-50 data-drop-target:bg-selected data-drop-target:outline-2 data-drop-target:outline-accent',
        isCurrent && 'bg-selected font-medium',
      )}
    >
      <TreeItemContent>
        {({ level, hasChildItems, allowsDragging }) => (
          <div
            className="flex min-w-0 flex-1 items-center gap-1.5"
            style={{ paddingInlineStart: `${(level - 1) * 16 + 4}px` }}
          >
            {hasChildItems ? (
              <Button
                slot="chevron"
                aria-label={t('expand', { name: node.name })}
                className="flex size-5 shrink-0 items-center justify-center rounded-sm text-muted data-hovered:bg-pressed"
              >
                <ChevronRight
                  aria-hidden
                  className={classNames('size-3.5 transition-transform duration-100', isOpen && 'rotate-90')}
                />
              </Button>
            ) : (
              <span className="size-5 shrink-0" />
            )}
            <Icon
              aria-hidden
              className={classNames('size-4 shrink-0', isContainer(node.kind) ? 'text-accent' : 'text-muted')}
            />
            <span className="sr-only">{kindName(node.kind)}</span>
            <span
              data-name
              className="min-w-0 flex-1 truncate"
              title={node.name}
              aria-current={isCurrent ? 'page' : undefined}
            >
              <Highlight
                text={node.name}
                ranges={context.text ? (matchName(node.name, context.text) ?? []) : []}
              />
            </span>
            {node.badge && <AssetStatus badge={node.badge} as="mark" />}
            {allowsDragging && (
              <Button
                slot="drag"
                aria-label={t('dragging', { name: node.name })}
                className="sr-only focus-visible:not-sr-only"
              >
                <GripVertical aria-hidden className="size-4" />
              </Button>
            )}
            <Button
              aria-label={t('actions', { name: node.name })}
              data-row-menu
              excludeFromTabOrder
              className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted opacity-0 group-data-focus-visible:opacity-100 group-data-hovered:opacity-100 data-focus-visible:opacity-100 data-hovered:bg-pressed max-md:opacity-100"
              onPress={({ target }) => openMenuOf(target)}
            >
              <Ellipsis aria-hidden className="size-4" />
            </Button>
          </div>
        )}
      </TreeItemContent>
      <Collection items={isOpen ? node.children : stubOf(node)} dependencies={[context]}>
        {(child) => <TreeRow node={child} context={context} />}
      </Collection>
    </TreeItem>
  )
}

/**
 * One child without its own, never drawn: react-aria-components 1.22 knows by the children it was given, not by `hasChildItems`, that a
 * closed row can be opened.
 */
function stubOf({ children: [first] }: TreeNode): TreeNode[] {
  return first ? [{ ...first, children: [] }] : []
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
