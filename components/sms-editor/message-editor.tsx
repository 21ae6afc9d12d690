'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { useNow, useTimeZone, useTranslations } from 'use-intl/react'
import { SaveConflict } from '#components/form/save-conflict.tsx'
import { SaveStatus } from '#components/form/save-status.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Action } from '#lib/action-result.ts'
import { paths } from '#lib/paths.ts'
import type { ListWordings } from '#lib/sms/compliance-hints.ts'
import { compileText, type PersonValues, systemValues } from '#lib/sms/render.ts'
import type { Message, MessageUse, PreviewPerson } from '#lib/sms-messages/message.ts'
import { CloneDialog } from './clone-dialog.tsx'
import { MessageHeader } from './message-header.tsx'
import { PhonePreview } from './phone-preview.tsx'
import { TextSection } from './text-section.tsx'
import { useTokenLabels } from './token-labels.ts'
import { useMessage } from './use-message.ts'

export type MessageActions = {
  save: Action<{ id: number; text: string; baseVersion: number }, { version: number; savedAt: string }>
  approve: Action<{ id: number; baseVersion: number }, Message>
  editDraft: Action<{ id: number }, Message>
  unapprove: Action<{ id: number }, Message>
  discardDraft: Action<{ id: number; baseVersion: number }, { message: Message; discarded: string | null }>
  clone: Action<{ id: number; name: string }, { id: number }>
  searchPeople: Action<{ text: string }, PreviewPerson[]>
  personValues: Action<{ personId: number }, PersonValues | null>
}

/** An SMS message: its text on the left, the phone it arrives on at the right. */
export function MessageEditor({
  message: initial,
  breadcrumbs,
  uses,
  wordings,
  canEdit,
  actions,
}: {
  message: Message
  breadcrumbs: ReactNode
  uses: MessageUse[]
  /** Of the lists it may go to. */
  wordings: ListWordings
  /** False for who may look only. */
  canEdit: boolean
  actions: MessageActions
}) {
  const { lookOf } = useTokenLabels()
  const { message, text, edit, status, conflict, retry, pending, perform, clone } = useMessage(
    initial,
    actions,
  )
  const [isCloning, setCloning] = useState(false)
  const preview = usePreview(actions.personValues)
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'

  const pieces = compileText(text).pieces(preview.values ?? {}, systemValues(now, timeZone))
  // What counts: an unknown token is never sent, so it isn't counted either.
  const rendered = pieces.map((piece) => (piece.kind === 'unknown' ? '' : piece.text)).join('')
  const isEditable = canEdit && message.state !== 'approved'

  async function searchPeople(typed: string) {
    const found = await actions.searchPeople({ text: typed })
    if (!found.ok) throw new Error(found.error.message)
    return found.value
  }

  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <MessageHeader
        above={breadcrumbs}
        message={message}
        canEdit={canEdit}
        pending={pending}
        saveStatus={
          isEditable && status.kind !== 'conflict' && <SaveStatus status={status} onRetry={retry} />
        }
        onVerb={(verb) => (verb === 'clone' ? setCloning(true) : void perform(verb))}
      />
      <div className="flex flex-col gap-4 p-4">
        {conflict && (
          <SaveConflict
            details={{
              savedBy: conflict.theirs.savedBy,
              savedAt: conflict.theirs.savedAt ?? now.toISOString(),
            }}
            onLoadTheirs={conflict.loadTheirs}
            onSaveMine={conflict.saveMine}
          />
        )}
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-6">
            <TextSection
              text={text}
              onChange={edit}
              rendered={rendered}
              personName={preview.values ? (preview.person?.name ?? null) : null}
              canEdit={isEditable}
              wordings={wordings}
            />
            <UsedBy uses={uses} />
          </div>
          <PhonePreview
            pieces={pieces}
            labelOf={(token) => lookOf(token).label}
            person={preview.person}
            onPersonChange={preview.choose}
            searchPeople={searchPeople}
            isGone={preview.isGone}
          />
        </div>
      </div>
      {isCloning && (
        <CloneDialog
          name={message.name}
          onClose={() => setCloning(false)}
          clone={async (name) => {
            const error = await clone(name)
            if (error === null) setCloning(false)
            return error
          }}
        />
      )}
    </div>
  )
}

function UsedBy({ uses }: { uses: MessageUse[] }) {
  const t = useTranslations('smsEditor.usedBy')
  return (
    <section className="flex flex-col gap-1">
      <h2 className="text-base font-medium">{t('title')}</h2>
      {uses.length === 0 && <p className="text-sm text-muted">{t('none')}</p>}
      <ul className="flex flex-col gap-1">
        {uses.map((use) => (
          <li key={use.campaignId} className="flex flex-wrap items-center gap-2">
            <Link href={paths.campaign(use.campaignId)}>{use.name}</Link>
            {use.isLive && <span className="text-sm text-muted">{t('live')}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Somebody's values, fetched when chosen. An answer that was overtaken by another choice is dropped. */
function usePreview(personValues: MessageActions['personValues']) {
  const [person, setPerson] = useState<PreviewPerson | null>(null)
  const [loaded, setLoaded] = useState<{ personId: number; values: PersonValues | null } | null>(null)

  useEffect(() => {
    if (!person) return
    let isOvertaken = false
    void personValues({ personId: person.id })
      .catch(() => null)
      .then((result) => {
        if (!isOvertaken && result?.ok) setLoaded({ personId: person.id, values: result.value })
      })
    return () => {
      isOvertaken = true
    }
  }, [person, personValues])

  const isLoaded = loaded !== null && loaded.personId === person?.id
  return {
    person,
    choose: setPerson,
    values: isLoaded ? loaded.values : null,
    isGone: isLoaded && loaded.values === null,
  }
}
