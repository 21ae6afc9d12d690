'use client'
import { Redo2, Undo2 } from 'lucide-react'
import { useContext, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { IconButton } from '#components/ui/button.tsx'
import type { EditWords } from '#lib/flow/edit-history-words.ts'
import { useAnnounce } from './announcer.tsx'
import { DragStoreContext } from './dnd/drag-store.ts'
import { undoKeyOf } from './undo-keys.ts'

type Turn = { next: EditWords | null; run: () => EditWords | null }

/** Undo and redo, each saying what it will do; Ctrl or Cmd Z and Shift Z anywhere on the page but in a text being typed. */
export function UndoButtons({
  undo,
  redo,
  nameOf,
}: {
  undo: Turn
  redo: Turn
  nameOf: (kind: string) => string
}) {
  const t = useTranslations('flow.undo')
  const announce = useAnnounce()
  const drags = useContext(DragStoreContext)
  const buttons = useRef<HTMLSpanElement>(null)

  function wordsOf({ type, kind, tookOut, revision, ...numbers }: EditWords): string {
    if (revision !== undefined) return t('what.restore', { revision })
    if (tookOut === null) return t('what.takeOutUnknown')
    if (tookOut !== undefined) return t('what.takeOut', { name: tookOut })
    return t(`what.${type}`, { name: kind === null ? '' : nameOf(kind), ...numbers })
  }

  function run(turn: Turn, said: 'undone' | 'redone') {
    const words = turn.run()
    if (words) announce(t(said, { what: wordsOf(words) }))
    keepFocus(buttons.current)
  }

  const onKey = useRef<(event: KeyboardEvent) => void>(undefined)
  useEffect(() => {
    onKey.current = (event) => {
      const key = drags.get() ? null : undoKeyOf(event)
      if (!key) return
      event.preventDefault()
      if (key === 'undo') run(undo, 'undone')
      else run(redo, 'redone')
    }
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey.current?.(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  return (
    <span ref={buttons} className="inline-flex">
      <IconButton
        size="small"
        icon={Undo2}
        label={undo.next ? t('undo', { what: wordsOf(undo.next) }) : t('nothingToUndo')}
        isDisabled={!undo.next}
        onPress={() => run(undo, 'undone')}
      />
      <IconButton
        size="small"
        icon={Redo2}
        label={redo.next ? t('redo', { what: wordsOf(redo.next) }) : t('nothingToRedo')}
        isDisabled={!redo.next}
        onPress={() => run(redo, 'redone')}
      />
    </span>
  )
}

/** The focus may have stood in a step that is gone now, or on a button with nothing left to do: it goes to the one that has. */
function keepFocus(buttons: HTMLElement | null) {
  requestAnimationFrame(() => {
    const focused = document.activeElement
    const isLost = !focused || focused === document.body || focused.matches(':disabled')
    if (isLost) buttons?.querySelector<HTMLButtonElement>('button:not(:disabled)')?.focus()
  })
}
