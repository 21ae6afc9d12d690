'use client'
import { useDroppable } from '@dnd-kit/core'
import { CircleDashed, Filter as FilterIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { useUntouchedFilters } from './use-untouched-filters.ts'

/** As the flow's list of problems counts them: it keeps the campaign from running, but nobody did anything wrong yet. */
export function ToFill({ count }: { count: number }) {
  const t = useTranslations('smartList.editor')
  return (
    <span className="flex items-center gap-2 font-medium text-muted">
      <CircleDashed aria-hidden className="size-4" />
      {t('toFill', { count })}
    </span>
  )
}

/** Where the filters lie, and where one can be dropped. */
export function Canvas({
  isDragging,
  isEmpty,
  canEdit,
  handlers,
  children,
}: {
  isDragging: boolean
  isEmpty: boolean
  canEdit: boolean
  handlers: ReturnType<typeof useUntouchedFilters>['handlers']
  children: ReactNode
}) {
  const t = useTranslations('smartList.editor')
  const { setNodeRef, isOver } = useDroppable({ id: 'filters' })
  return (
    <div ref={setNodeRef} className="flex flex-1 flex-col gap-2 pb-16" {...handlers}>
      {children}
      {isEmpty && !isDragging && (
        <EmptyState icon={FilterIcon} title={t(canEdit ? 'emptyTitle' : 'emptyToReadTitle')}>
          {t(canEdit ? 'emptyDetail' : 'emptyToReadDetail')}
        </EmptyState>
      )}
      {isDragging && (
        <div
          className={`rounded-md border border-dashed px-3 py-2 text-sm ${isOver ? 'border-accent bg-accent-soft text-accent' : 'border-strong text-muted'}`}
        >
          {t('dropHere')}
        </div>
      )}
    </div>
  )
}
