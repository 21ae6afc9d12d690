// An SMS message and its editor.
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireUser } from '#app/session.ts'
import { MessageEditor } from '#components/sms-editor/message-editor.tsx'
import { can } from '#lib/auth/permissions.ts'
import { findMessage, usesOfMessage } from '#lib/sms-messages/queries.ts'
import {
  approve,
  clone,
  discardMessageDraft,
  editMessageDraft,
  saveMessageDraft,
  searchPeopleToPreview,
  unapprove,
  valuesToPreview,
} from './actions.ts'

type Props = { params: Promise<{ id: string }> }

async function messageOf({ params }: Props) {
  const { id } = await params
  return /^\d{1,9}$/.test(id) ? findMessage(Number(id)) : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  await requireUser('message.view')
  const message = await messageOf(props)
  return message ? { title: message.name } : {}
}

export default async function SmsMessagePage(props: Props) {
  const user = await requireUser('message.view')
  const message = await messageOf(props)
  if (!message) notFound()
  return (
    <MessageEditor
      key={message.id}
      message={message}
      uses={await usesOfMessage(message.id)}
      brands={[]}
      canEdit={can(user, 'message.edit')}
      actions={{
        save: saveMessageDraft,
        approve,
        editDraft: editMessageDraft,
        unapprove,
        discardDraft: discardMessageDraft,
        clone,
        searchPeople: searchPeopleToPreview,
        personValues: valuesToPreview,
      }}
    />
  )
}
