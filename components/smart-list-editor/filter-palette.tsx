'use client'
import { useDraggable } from '@dnd-kit/core'
import { GripVertical } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { SearchField } from '#components/ui/search-field.tsx'
import { findEntries, type PaletteEntry } from './palette-entries.ts'

const groups = ['lists', 'sms', 'people'] as const

/** The filters one can add: drag one on to the canvas, or press Enter on it. */
export function FilterPalette({
  entries,
  isVibesConnected,
  onAdd,
}: {
  entries: readonly PaletteEntry[]
  isVibesConnected: boolean
  onAdd: (entry: PaletteEntry) => void
}) {
  const t = useTranslations('smartList.editor')
  const [text, setText] = useState('')
  const found = findEntries(entries, text)
  return (
    <div className="flex flex-col gap-3">
      <SearchField label={t('search')} value={text} onChange={setText} />
      {found.length === 0 && <p className="text-sm text-muted">{t('noneFound')}</p>}
      {groups.map((group) => {
        const inGroup = found.filter((entry) => entry.group === group)
        if (inGroup.length === 0) return null
        return (
          <section key={group} aria-label={t(`groups.${group}`)}>
            <h3 className="px-1 pb-1 text-xs font-medium text-muted">{t(`groups.${group}`)}</h3>
            <ul>
              {inGroup.map((entry) => (
                <li key={entry.key}>
                  <PaletteItem entry={entry} onAdd={() => onAdd(entry)} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      {!isVibesConnected && <p className="text-sm text-muted">{t('vibesNotConnected')}</p>}
    </div>
  )
}

function PaletteItem({ entry, onAdd }: { entry: PaletteEntry; onAdd: () => void }) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: `palette:${entry.key}`, data: { entry } })
  return (
    <button
      ref={setNodeRef}
      type="button"
      // Only the pointer drags: on the keyboard Enter adds, which is the shorter way to the same end.
      onPointerDown={listeners?.onPointerDown as never}
      onClick={onAdd}
      className={`flex h-7 w-full touch-none items-center gap-2 rounded-sm px-1 text-left hover:bg-hover ${isDragging ? 'opacity-50' : ''}`}
    >
      <GripVertical aria-hidden className="size-4 shrink-0 text-faint" />
      <span className="truncate">{entry.title}</span>
    </button>
  )
}
