'use client'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { IconButton } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'

/**
 * Any number of values: type one and press Enter, or paste a column or a comma-separated line.
 * What is typed but not entered yet counts as well, so that nothing typed is ever left out.
 */
export function ValuesField({
  label,
  values,
  onChange,
  error,
}: {
  label: string
  values: readonly string[]
  onChange: (values: string[]) => void
  error: string | undefined
}) {
  const t = useTranslations('form')
  const [draft, setDraft] = useState('')

  function add(text: string) {
    const added = text
      .split(/[\n,;\t]+/)
      .map((value) => value.trim())
      .filter((value) => value !== '' && !values.includes(value))
    setDraft('')
    if (added.length > 0) onChange([...values, ...added])
  }

  return (
    <div className="flex min-w-0 flex-1 basis-56 flex-col gap-1">
      <TextField
        label={label}
        hideLabel
        placeholder={values.length === 0 ? t('typeValue') : t('typeAnother')}
        value={draft}
        onChange={(text) => (/[\n,;\t]/.test(text) ? add(text) : setDraft(text))}
        onBlur={() => add(draft)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add(draft)
          else if (event.key === 'Backspace' && draft === '' && values.length > 0)
            onChange(values.slice(0, -1))
        }}
        error={error}
      />
      {values.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-1">
          {values.map((value) => (
            <li
              key={value}
              className="inline-flex h-7 max-w-full items-center gap-1 rounded-full bg-accent-soft pl-3 text-sm"
            >
              <span className="truncate">{value}</span>
              <IconButton
                size="small"
                icon={X}
                label={t('removeValue', { value })}
                onPress={() => onChange(values.filter((other) => other !== value))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
