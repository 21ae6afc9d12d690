'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { useTranslations } from 'use-intl/react'
import { SearchField } from '#components/ui/search-field.tsx'
import { Spinner } from '#components/ui/spinner.tsx'

const restMs = 200

/** Narrows the grid as one types. The text stands in the address, so that a found list can be shared and gone back to. */
export function QuickFind({
  find,
  href,
  label,
  isNumber = false,
}: {
  find: string
  href: string
  /** Where it is not people that are found. */
  label?: string
  isNumber?: boolean
}) {
  const t = useTranslations('people')
  const router = useRouter()
  const [text, setText] = useState(find)
  const [isPending, startTransition] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function change(next: string) {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const [path = '', query = ''] = href.split('?')
      const search = new URLSearchParams(query)
      if (next.trim()) search.set('find', next.trim())
      startTransition(() => router.replace(search.size > 0 ? `${path}?${search}` : path))
    }, restMs)
  }

  return (
    <div className="flex min-w-40 flex-1 basis-56 items-center gap-2 md:max-w-80">
      <SearchField
        label={label ?? t('find')}
        placeholder={label ?? t('findHint')}
        {...(isNumber ? { inputMode: 'tel' as const } : {})}
        value={text}
        onChange={change}
        className="flex-1"
      />
      <span className="w-4">{isPending && <Spinner />}</span>
    </div>
  )
}
