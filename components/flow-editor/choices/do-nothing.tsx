'use client'
import { useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { Checkbox } from '#components/ui/checkbox.tsx'
import type { Settings } from '#lib/flow/flow.ts'
import { definitionOf } from '#lib/flow-steps/definitions.ts'

/** Whether whoever comes this way is left alone. What was set before comes back when the tick is taken out again. */
export function DoNothing({
  kind,
  settings,
  isReadOnly,
  onChange,
}: {
  kind: string
  settings: Settings | null
  isReadOnly: boolean
  onChange: (settings: Settings | null) => void
}) {
  const t = useTranslations('flow')
  const before = useRef(settings)
  if (isReadOnly) return settings === null && <p>{t('doNothing')}</p>
  return (
    <Checkbox
      isSelected={settings === null}
      onChange={(isNothing) => {
        if (isNothing) before.current = settings
        onChange(isNothing ? null : (before.current ?? definitionOf(kind)!.initialSettings()))
      }}
    >
      {t('doNothing')}
    </Checkbox>
  )
}
