'use client'
import { Smartphone } from 'lucide-react'
import NextLink from 'next/link'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SearchField } from '#components/ui/search-field.tsx'
import { Badge } from '#components/ui/status.tsx'
import { paths } from '#lib/paths.ts'
import { formatPhone } from '#lib/phones/format.ts'
import { useLive } from './use-live.ts'

type Phone = {
  phone: string
  unread: number
  lastText: string
  lastDirection: 'in' | 'out'
  lastSandboxAt: string
}
export type PhonesPage = { phones: Phone[]; total: number; next: number | null }

/** Every phone that got a text, newest first; beside an open conversation as one column. */
export function PhoneWall({ initial, open }: { initial: PhonesPage; open: string | null }) {
  const t = useTranslations('sandbox')
  const [find, setFind] = useState('')
  const [older, setOlder] = useState<{ phones: Phone[]; next: number | null } | null>(null)
  const { data } = useLive(paths.sandboxPhonesData(new URLSearchParams({ find }).toString()), initial)
  const next = older ? older.next : data.next
  const shown = [...data.phones, ...(older?.phones ?? [])].filter(
    (phone, index, all) => all.findIndex((other) => other.phone === phone.phone) === index,
  )

  function narrow(text: string) {
    setFind(text)
    setOlder(null)
  }

  async function showMore() {
    const query = new URLSearchParams({ find, after: String(next) }).toString()
    const response = await fetch(paths.sandboxPhonesData(query))
    if (!response.ok) return
    const page = (await response.json()) as PhonesPage
    setOlder((before) => ({ phones: [...(before?.phones ?? []), ...page.phones], next: page.next }))
  }

  if (data.total === 0 && find === '') {
    return (
      <div className="rounded-md border border-line bg-surface">
        <EmptyState icon={Smartphone} title={t('none')}>
          {t('noneHint')}
        </EmptyState>
      </div>
    )
  }
  return (
    <section aria-label={t('title')} className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <SearchField
          label={t('find')}
          value={find}
          onChange={narrow}
          className="min-w-40 flex-1 md:max-w-72"
        />
        <p role="status" className="text-sm text-muted">
          {t('count', { count: data.total })}
        </p>
      </div>
      {shown.length === 0 && <p className="text-sm text-muted">{t('nothingFound', { text: find })}</p>}
      <ul className={classNames('grid gap-2', open === null && 'sm:grid-cols-2 lg:grid-cols-3')}>
        {shown.map((phone) => (
          <PhoneCard key={phone.phone} {...phone} isOpen={phone.phone === open} />
        ))}
      </ul>
      {next !== null && (
        <div>
          <Button onPress={showMore}>{t('more')}</Button>
        </div>
      )}
    </section>
  )
}

function PhoneCard({
  phone,
  unread,
  lastText,
  lastDirection,
  lastSandboxAt,
  isOpen,
}: Phone & { isOpen: boolean }) {
  const t = useTranslations('sandbox')
  const format = useFormatter()
  return (
    <li>
      <NextLink
        href={paths.sandboxPhone(phone)}
        prefetch={false}
        aria-current={isOpen ? 'page' : undefined}
        className={classNames(
          'flex h-full flex-col gap-1 rounded-md border bg-surface px-3 py-2 hover:bg-hover',
          isOpen ? 'border-accent bg-accent-soft' : 'border-line hover:border-strong',
        )}
      >
        <span className="flex items-center justify-between gap-2">
          <span className="num text-left font-medium">{formatPhone(phone)}</span>
          {unread > 0 && !isOpen && <Badge tone="info">{t('unread', { count: unread })}</Badge>}
        </span>
        <span className="line-clamp-2 text-sm break-words text-default">
          {lastDirection === 'out' && <span className="text-muted">{t('fromThem')}: </span>}
          {lastText}
        </span>
        <span className="mt-auto text-xs text-muted">
          {format.dateTime(new Date(lastSandboxAt), 'moment')}
        </span>
      </NextLink>
    </li>
  )
}
