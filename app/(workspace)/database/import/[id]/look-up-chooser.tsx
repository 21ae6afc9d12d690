'use client'
import { useTranslations } from 'use-intl/react'
import { Checkbox } from '#components/ui/checkbox.tsx'

/** Which Vibes lists to ask about afterwards. Vibes can't list a list's subscribers, so it is asked number by number. */
export function LookUpChooser({
  lists,
  chosen,
  onChange,
}: {
  lists: readonly { id: number; name: string }[]
  chosen: readonly number[]
  onChange: (chosen: number[]) => void
}) {
  const t = useTranslations('import')
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-sm font-medium">{t('lookUp.label')}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {lists.map(({ id, name }) => (
          <Checkbox
            key={id}
            isSelected={chosen.includes(id)}
            onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((other) => other !== id))}
          >
            {name}
          </Checkbox>
        ))}
      </div>
      <p className="text-sm text-muted">{t('lookUp.detail')}</p>
    </fieldset>
  )
}
