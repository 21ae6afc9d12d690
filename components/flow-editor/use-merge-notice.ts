'use client'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { showToast } from '#components/ui/toast.tsx'
import type { Step } from '#lib/flow/flow.ts'

/** One save of somebody else's, taken in: the steps before it and after it. */
export type Taken = { before: Step[]; after: Step[] }

export type MergeNotice = (
  author: string | null,
  taken: Taken,
  /** Takes out all of these again, and nothing that was done since. */
  takeOut: (all: readonly Taken[]) => void,
) => void

/** Says quietly whose changes were taken in, with the way to take them out again for who may edit. */
export function useMergeNotice(canEdit: boolean): MergeNotice {
  const t = useTranslations('revisions.merge')
  const common = useTranslations('ui')
  const open = useRef<{ author: string | null; all: Taken[]; close: () => void }>(null)
  // Its Undo means this editor's flow.
  useEffect(() => () => open.current?.close(), [])
  return useCallback(
    (author, taken, takeOut) => {
      // Somebody who goes on saving is one line, not twenty; its Undo is of all it stood there for.
      const before = open.current
      const all = before?.author === author ? [...before.all, taken] : [taken]
      before?.close()
      const title = author === null ? t('mergedInUnknown') : t('mergedIn', { name: author })
      const action = { label: common('undo'), onAction: () => takeOut(all) }
      const close = showToast({ title, tone: 'info', ...(canEdit ? { action } : {}) }, () => {
        if (open.current?.all === all) open.current = null
      })
      open.current = { author, all, close }
    },
    [t, common, canEdit],
  )
}
