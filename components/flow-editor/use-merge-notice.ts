'use client'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { showToast } from '#components/ui/toast.tsx'

/** Says quietly whose changes were taken in, with the way to take them out again for who may edit. */
export function useMergeNotice(canEdit: boolean): (author: string | null, takeOut: () => void) => void {
  const t = useTranslations('revisions.merge')
  const common = useTranslations('ui')
  const close = useRef<() => void>(undefined)
  // Its Undo means this editor's flow.
  useEffect(() => () => close.current?.(), [])
  return useCallback(
    (author, takeOut) => {
      // Somebody who goes on saving is one line, not twenty.
      close.current?.()
      const title = author === null ? t('mergedInUnknown') : t('mergedIn', { name: author })
      const action = { label: common('undo'), onAction: takeOut }
      close.current = showToast({ title, tone: 'info', ...(canEdit ? { action } : {}) })
    },
    [t, common, canEdit],
  )
}
