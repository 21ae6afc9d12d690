'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl/react'
import { Select } from '#components/ui/select.tsx'

/** Which run the tab shows. The choice is in the address. */
export function RunPicker(props: {
  runId: number
  /** Newest first. */
  runs: readonly { id: number; label: string; href: string }[]
}) {
  const t = useTranslations('runs.results')
  const router = useRouter()
  return (
    <Select
      label={t('run')}
      className="w-full md:w-80"
      value={String(props.runId)}
      onChange={(id) => {
        const run = props.runs.find((each) => String(each.id) === id)
        if (run) router.push(run.href)
      }}
      options={props.runs.map(({ id, label }) => ({ value: String(id), label }))}
    />
  )
}
