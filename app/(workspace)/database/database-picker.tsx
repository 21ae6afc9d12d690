'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl/react'
import { Select } from '#components/ui/select.tsx'
import type { StaticListLine } from '#lib/lists/queries.ts'
import { paths } from '#lib/paths.ts'
import { systemViews } from '#lib/people/views.ts'

/** What the left side offers, where there is no room for a left side. */
export function DatabasePicker({ current, lists }: { current: string; lists: readonly StaticListLine[] }) {
  const t = useTranslations('people')
  const router = useRouter()
  return (
    <Select
      label={t('lists')}
      hideLabel
      className="md:hidden"
      value={current}
      onChange={(href) => router.push(href)}
      options={[
        ...systemViews.map((view) => ({ value: paths.database(view), label: t(`views.${view}`) })),
        ...lists.map((list) => ({
          value: paths.staticList(list.id),
          label: list.name,
          detail: t('count', { count: list.people }),
        })),
      ]}
    />
  )
}
