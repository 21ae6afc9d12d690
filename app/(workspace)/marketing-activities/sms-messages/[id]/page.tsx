// An SMS message and its editor.
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { MessageEditor } from '#components/sms-editor/message-editor.tsx'
import { TreeCrumbs } from '#components/tree/tree-crumbs.tsx'
import { assetPath } from '#lib/assets/kinds.ts'
import { assetTrail } from '#lib/assets/queries.ts'
import { can } from '#lib/auth/permissions.ts'
import { db } from '#lib/db/sql.ts'
import { paths } from '#lib/paths.ts'
import { wordingsForMessage } from '#lib/sms-messages/list-wordings.ts'
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
  const [uses, trail, wordings, t] = await Promise.all([
    usesOfMessage(message.id),
    assetTrail(db, message.id),
    wordingsForMessage(db, message.id),
    getTranslator('assets'),
  ])
  return (
    <MessageEditor
      key={message.id}
      message={message}
      breadcrumbs={
        <TreeCrumbs
          label={t('title')}
          items={[
            { label: t('title'), href: paths.marketingActivities() },
            ...trail
              .slice(0, -1)
              .map((above) => ({ label: above.name, href: assetPath[above.kind](above.id) })),
          ]}
        />
      }
      uses={uses}
      wordings={wordings}
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
