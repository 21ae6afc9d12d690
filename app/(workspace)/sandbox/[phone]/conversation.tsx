'use client'
import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { Link } from '#components/ui/link.tsx'
import { Badge } from '#components/ui/status.tsx'
import type { Action } from '#lib/action-result.ts'
import { paths } from '#lib/paths.ts'
import { formatPhone } from '#lib/phones/format.ts'
import { useLive } from '../use-live.ts'
import { Bubble, type Message } from './bubble.tsx'
import { type ReplyAction, ReplyBox } from './reply-box.tsx'

type Phone = {
  phone: string
  unread: number
  landline: boolean
  undeliverable: 'soft' | 'hard' | null
  subscriptions: { listId: string; listName: string; active: boolean }[]
  pending: { acquisitionId: string; description: string; expiresAt: string }[]
  messages: Message[]
  people: { id: number; name: string | null }[]
}

/** One phone: who has it, which lists it is on at Vibes, what was said, and a place to answer. */
export function Conversation({
  initial,
  actions,
}: {
  initial: Phone
  actions: { reply: ReplyAction; markRead: Action<{ phone: string }, null> }
}) {
  const t = useTranslations('sandbox')
  const { data, reload } = useLive(paths.sandboxPhoneData(initial.phone), initial)
  const name = formatPhone(data.phone)
  const newest = data.messages.at(-1)?.n
  const end = useRef<HTMLDivElement>(null)
  const markRead = useRef(actions.markRead)

  // biome-ignore lint/correctness/useExhaustiveDependencies: with each new text the end comes into sight and counts as read
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' })
    void markRead.current({ phone: initial.phone })
  }, [newest, initial.phone])

  return (
    <section
      aria-label={t('conversation', { phone: name })}
      className="flex min-h-96 min-w-0 flex-col rounded-md border border-line bg-surface md:h-[calc(100dvh-14rem)]"
    >
      <header className="flex flex-col gap-1 border-b border-line px-4 py-3">
        <Link href={paths.sandbox()} className="flex items-center gap-1 text-sm md:hidden">
          <ArrowLeft aria-hidden className="size-4" />
          {t('back')}
        </Link>
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="num text-left text-lg font-medium">{name}</h2>
          {data.people.map((person) => (
            <Link key={person.id} href={paths.person(person.id, 'activity')}>
              {person.name ?? t('person')}
            </Link>
          ))}
        </div>
        <Membership {...data} />
      </header>
      <div
        role="log"
        aria-label={t('conversation', { phone: name })}
        className="min-h-0 flex-1 overflow-auto p-4"
      >
        <ol className="flex flex-col gap-3">
          {data.messages.map((message) => (
            <Bubble key={message.n} {...message} />
          ))}
        </ol>
        <div ref={end} />
      </div>
      <ReplyBox phone={data.phone} reply={actions.reply} onSent={reload} />
    </section>
  )
}

function Membership({ subscriptions, pending, landline, undeliverable }: Phone) {
  const t = useTranslations('sandbox')
  const current = subscriptions.filter(
    (one, index) => subscriptions.findLastIndex((other) => other.listId === one.listId) === index,
  )
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
      {landline && <Badge tone="warning">{t('landline')}</Badge>}
      {undeliverable && <Badge tone="warning">{t('undeliverable')}</Badge>}
      {current.map((one) => (
        <Badge key={one.listId} tone={one.active ? 'good' : 'neutral'}>
          {`${one.listName} · ${one.active ? t('subscribed') : t('ended')}`}
        </Badge>
      ))}
      {pending.map((one) => (
        <Badge key={one.acquisitionId} tone="info">
          {`${one.description} · ${t('waiting', { at: new Date(one.expiresAt) })}`}
        </Badge>
      ))}
      {current.length + pending.length === 0 && t('onNoList')}
    </div>
  )
}
