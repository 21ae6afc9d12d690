'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useTranslations } from 'use-intl/react'
import { Select } from '#components/ui/select.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action } from '#lib/action-result.ts'
import type { Qualification } from '#lib/campaigns/set-qualification.ts'

/** Only once or every time; the numbers below follow. */
export function QualificationRule(props: {
  campaignId: number
  qualification: Qualification
  canEdit: boolean
  save: Action<{ campaignId: number; qualification: Qualification }, void>
}) {
  const t = useTranslations('runs.schedule')
  const router = useRouter()
  const [chosen, setChosen] = useState(props.qualification)
  const [isSaving, startSaving] = useTransition()

  function choose(qualification: Qualification) {
    const before = chosen
    setChosen(qualification)
    startSaving(async () => {
      const result = await props.save({ campaignId: props.campaignId, qualification })
      if (!result.ok) {
        setChosen(before)
        showToast({ tone: 'bad', title: result.error.message })
        return
      }
      showToast({ title: t('qualificationSaved', { choice: qualification }) })
      router.refresh()
    })
  }

  return (
    <Select
      label={t('qualification')}
      className="w-64"
      value={chosen}
      onChange={choose}
      isDisabled={!props.canEdit || isSaving}
      options={[
        { value: 'once', label: t('once') },
        { value: 'every_time', label: t('everyTime') },
      ]}
    />
  )
}
