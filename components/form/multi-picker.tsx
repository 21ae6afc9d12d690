'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { IconButton } from '#components/ui/button.tsx'
import { ComboBox, type ComboOption } from '#components/ui/combo-box.tsx'
import { BrokenText } from '#components/ui/inline-error.tsx'
import { Link } from '#components/ui/link.tsx'

export type PickedOption = ComboOption & {
  /** Why it can't stay; it keeps standing here, underlined, until somebody takes it out. */
  problem?: string
  /** Its page. */
  href?: string
}

/** Several of many: a picker that adds, and what is picked below it. */
export function MultiPicker({
  label,
  placeholder,
  picked,
  options,
  onChange,
  error,
}: {
  label: string
  placeholder: string
  picked: readonly PickedOption[]
  options: readonly ComboOption[]
  onChange: (ids: string[]) => void
  error: string | undefined
}) {
  const t = useTranslations('form')
  const ids = picked.map(({ id }) => id)
  return (
    <div className="flex min-w-0 flex-1 basis-56 flex-col gap-1">
      <ComboBox
        label={label}
        hideLabel
        placeholder={picked.length === 0 ? placeholder : t('typeAnother')}
        isAdding
        value={null}
        onChange={(option) => option && onChange([...ids, option.id])}
        search={(text) =>
          options.filter(
            (option) =>
              !ids.includes(option.id) && option.title.toLowerCase().includes(text.trim().toLowerCase()),
          )
        }
        {...(error === undefined ? {} : { error })}
      />
      {picked.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-1">
          {picked.map(({ id, title, problem, href }) => (
            <li
              key={id}
              className="inline-flex h-7 max-w-full items-center gap-1 rounded-full bg-accent-soft pl-3 text-sm"
            >
              {problem ? (
                <BrokenText reason={problem}>{title}</BrokenText>
              ) : href ? (
                <Link subtle href={href} className="truncate">
                  {title}
                </Link>
              ) : (
                <span className="truncate">{title}</span>
              )}
              <IconButton
                size="small"
                icon={X}
                label={t('removeValue', { value: title })}
                onPress={() => onChange(ids.filter((other) => other !== id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
