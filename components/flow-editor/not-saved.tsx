'use client'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { mergeTitleId } from './merge-title.ts'

/** In the place of the save status while two people's edits wait for a choice; leads to it. */
export function NotSaved() {
  const t = useTranslations('revisions.merge')
  return (
    <button
      type="button"
      onClick={() => document.getElementById(mergeTitleId)?.focus()}
      className="inline-flex items-center gap-1 rounded-md px-1 text-sm text-warning hover:bg-hover"
    >
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      {t('notSaved')}
    </button>
  )
}
