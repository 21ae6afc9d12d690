'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl/react'
import { ComboBox, type ComboOption } from '#components/ui/combo-box.tsx'

/** Leads to the comparison with any other revision, found by its number, time or author. */
export function OtherRevision({ options }: { options: readonly (ComboOption & { href: string })[] }) {
  const t = useTranslations('revisions.compare')
  const router = useRouter()
  return (
    <ComboBox
      label={t('other')}
      hideLabel
      placeholder={t('pickOther')}
      className="w-64 max-w-full"
      isAdding
      value={null}
      onChange={(picked) => {
        const option = options.find(({ id }) => id === picked?.id)
        if (option) router.push(option.href)
      }}
      search={(text) => {
        const wanted = text.trim().toLowerCase()
        return options.filter(({ title, detail = '' }) => `${title} ${detail}`.toLowerCase().includes(wanted))
      }}
    />
  )
}
