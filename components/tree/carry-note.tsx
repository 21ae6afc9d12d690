'use client'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Carried } from './use-carry.ts'
import { useTree } from './use-tree.tsx'

/** Under the tree while something is carried by keyboard: what, over which folder, and which keys end it. Said as it changes. */
export function CarryNote({
  carried,
  scrollTo,
}: {
  carried: Carried | null
  scrollTo: (id: number) => void
}) {
  const t = useTranslations('assets')
  const { assets } = useTree()
  const over = carried?.over ?? null
  useEffect(() => {
    if (over !== null) scrollTo(over)
  }, [over, scrollTo])
  const place = carried && (assets.find(({ id }) => id === over)?.name ?? t('dialog.atRoot'))
  return (
    <div
      role="status"
      className={carried ? 'border-t border-line bg-accent-soft px-3 py-1.5 text-sm' : 'sr-only'}
    >
      {carried && (
        <>
          <p className="font-medium">{t('tree.carrying', { name: carried.name, place: place! })}</p>
          <p className="text-muted">{t('tree.carryingKeys')}</p>
        </>
      )}
    </div>
  )
}
