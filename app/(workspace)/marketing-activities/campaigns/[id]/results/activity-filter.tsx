'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl/react'
import { Select } from '#components/ui/select.tsx'

/** Narrows the log to one kind of activity. The choice is in the address. */
export function ActivityFilter(props: {
  /** '' for all. */
  type: string
  types: readonly { type: string; name: string; href: string }[]
}) {
  const t = useTranslations('runs.activityLog')
  const router = useRouter()
  return (
    <Select
      label={t('type')}
      className="w-full md:w-72"
      value={props.type || 'all'}
      onChange={(value) => {
        const chosen = props.types.find(({ type }) => (type || 'all') === value)
        if (chosen) router.push(chosen.href)
      }}
      options={props.types.map(({ type, name }) => ({ value: type || 'all', label: name }))}
    />
  )
}
