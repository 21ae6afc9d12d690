import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { AppError } from '#lib/errors.ts'
import { formatPhone } from '#lib/phones/format.ts'
import {
  isSandboxConnected,
  type SandboxPhone,
  sandboxPhone,
  sandboxPhones,
} from '#lib/vibes/sandbox-queries.ts'
import { markPhoneRead, replyOnPhone } from '../actions.ts'
import { PhoneWall } from '../phone-wall.tsx'
import { Conversation } from './conversation.tsx'

type Props = { params: Promise<{ phone: string }> }

async function phoneOf({ params }: Props): Promise<string> {
  const phone = decodeURIComponent((await params).phone)
  return /^\+[1-9]\d{6,14}$/.test(phone) ? phone : notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getTranslator('sandbox')
  return { title: t('conversation', { phone: formatPhone(await phoneOf(props)) }) }
}

export default async function SandboxPhonePage(props: Props) {
  await requireUser('sandbox.use')
  const phone = await phoneOf(props)
  // The layout says so where the sandbox is away or another service is connected.
  if (!(await isSandboxConnected())) return null
  const [page, detail] = await Promise.all([sandboxPhones({}).catch(() => null), detailOrNull(phone)])
  if (!page || !detail) return null
  return (
    <div className="grid gap-4 md:grid-cols-[18rem_minmax(0,1fr)]">
      <div className="max-md:hidden">
        <PhoneWall initial={page} open={phone} />
      </div>
      <Conversation key={phone} initial={detail} actions={{ reply: replyOnPhone, markRead: markPhoneRead }} />
    </div>
  )
}

async function detailOrNull(phone: string): Promise<SandboxPhone | null> {
  try {
    return await sandboxPhone(phone)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    return null
  }
}
