'use client'
import { ChevronRight } from 'lucide-react'
import { memo } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { Dots } from '#components/ui/dots.tsx'
import { Highlight } from '#components/ui/highlight.tsx'
import type { AssetBadge } from '#lib/assets/badge.ts'
import { type AssetKind, isContainer } from '#lib/assets/kinds.ts'
import { matchName } from '#lib/assets/tree.ts'
import { assetIcons } from './asset-icons.ts'
import { AssetStatus } from './asset-status.tsx'
import { useLiveBadge } from './live-badges.ts'

/** What lines say, looked up once for all of them. */
export type TreeWords = {
  kind: (kind: AssetKind) => string
  expand: (name: string) => string
  actions: (name: string) => string
}

/**
 * One asset in the tree. Drawn anew only when something of it changes: there are many lines, beside a page where every frame counts. So it
 * is plain elements, and what is done with it is listened for by the tree.
 */
export const TreeRow = memo(function TreeRow({
  id,
  kind,
  name,
  badge,
  index,
  height,
  level,
  position,
  count,
  isOpen,
  isCurrent,
  isTabStop,
  isMoving,
  isTarget,
  isDraggable,
  text,
  words,
}: {
  id: number
  kind: AssetKind
  name: string
  badge: AssetBadge | null
  /** Of its line, from 0 at the top. */
  index: number
  /** Of each line, in pixels. */
  height: number
  level: number
  position: number
  count: number
  /** Null where nothing is in it. */
  isOpen: boolean | null
  isCurrent: boolean
  isTabStop: boolean
  isMoving: boolean
  /** What is dragged would be laid in here. */
  isTarget: boolean
  isDraggable: boolean
  /** What is searched for, marked in the name. */
  text: string
  words: TreeWords
}) {
  const Icon = assetIcons[kind]
  const liveBadge = useLiveBadge(id, badge)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table has no lines that open
    <div
      role="row"
      data-key={id}
      aria-label={name}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={count}
      {...(isOpen === null ? {} : { 'aria-expanded': isOpen })}
      tabIndex={isTabStop ? 0 : -1}
      draggable={isDraggable}
      className={classNames(
        'group focus-inset absolute inset-x-1 cursor-default rounded-sm pr-1 text-sm select-none hover:bg-hover',
        isCurrent && 'bg-selected font-medium',
        isMoving && 'opacity-50',
        isTarget && 'bg-selected outline-2 outline-accent',
      )}
      style={{ top: index * height, height }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the line has the focus */}
      <div
        role="gridcell"
        className="flex h-full items-center gap-1.5"
        style={{ paddingInlineStart: (level - 1) * 16 + 4 }}
      >
        {isOpen === null ? (
          <span className="size-5 shrink-0 max-md:size-8" />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            data-does="fold"
            aria-label={words.expand(name)}
            className="flex size-5 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-pressed max-md:size-8"
          >
            <ChevronRight
              aria-hidden
              className={classNames('size-3.5 transition-transform duration-100', isOpen && 'rotate-90')}
            />
          </button>
        )}
        <Icon
          aria-hidden
          className={classNames('size-4 shrink-0', isContainer(kind) ? 'text-accent' : 'text-muted')}
        />
        <span className="sr-only">{words.kind(kind)}</span>
        <span
          data-name
          className="min-w-0 flex-1 truncate"
          title={name}
          aria-current={isCurrent ? 'page' : undefined}
        >
          {text === '' ? name : <Highlight text={name} ranges={matchName(name, text) ?? []} />}
        </span>
        {liveBadge && <AssetStatus badge={liveBadge} as="mark" />}
        <button
          type="button"
          tabIndex={-1}
          data-does="menu"
          aria-label={words.actions(name)}
          className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 hover:bg-pressed focus-visible:opacity-100 max-md:size-9 max-md:opacity-100"
        >
          <Dots as="ellipsis" />
        </button>
      </div>
    </div>
  )
})
