'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl/react'
import { ComboBox, type ComboOption } from '#components/ui/combo-box.tsx'

/** Leads to the comparison with any other revision, found by its number, time or author. */
export function OtherRevision({
  options,
  picked,
}: {
  options: readonly (ComboOption & { href: string })[]
  /** The one that is compared now. */
  picked: ComboOption | null
}) {
  const t = useTranslations('revisions.compare')
  const router = useRouter()
  return (
    <ComboBox
      label={t('other')}
      hideLabel
      placeholder={t('pickOther')}
      className="w-80 max-w-full"
      value={picked}
      onChange={(next) => {
        const option = options.find(({ id }) => id === next?.id)
        // Until the page is there, the field goes back to what it has, which is no pick.
        if (option && option.id !== picked?.id) router.push(option.href)
      }}
      search={(text) => {
        const wanted = text.trim().toLowerCase()
        return options.filter(({ title, detail = '' }) => `${title} ${detail}`.toLowerCase().includes(wanted))
      }}
    />
  )
}
