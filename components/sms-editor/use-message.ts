'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useAutosave } from '#components/form/use-autosave.ts'
import { showToast } from '#components/ui/toast.tsx'
import type { ActionResult } from '#lib/action-result.ts'
import type { Autosave } from '#lib/autosave.ts'
import { paths } from '#lib/paths.ts'
import { type Message, messageStateOf, type SavedDraft } from '#lib/sms-messages/message.ts'
import type { MessageActions } from './message-editor.tsx'
import type { MessageVerb } from './message-header.tsx'

/** The message on the screen: its text as typed, saved by itself, and what is done with it. */
export function useMessage(initial: Message, actions: MessageActions) {
  const t = useTranslations('smsEditor')
  const router = useRouter()
  const [message, setMessage] = useState(initial)
  const [seen, setSeen] = useState(initial)
  const [text, setText] = useState(shownText(initial))
  const [pending, setPending] = useState<MessageVerb | null>(null)
  /** A verb that found newer words than the ones on the screen. */
  const [overtaken, setOvertaken] = useState<SavedDraft | null>(null)
  const { id, name } = message

  const { status, autosave } = useAutosave<string, number>({
    version: initial.draft.version,
    storageKey: `sms-message:${id}`,
    save: (value, baseVersion) => actions.save({ id, text: value, baseVersion }),
    onRestore: setText,
  })

  function edit(next: string) {
    setText(next)
    autosave.edit(next)
  }

  /** Shows what the server says the message is now. */
  function adopt(next: Message) {
    setMessage(next)
    setText(shownText(next))
    autosave.accept(next.draft.version)
    setOvertaken(null)
  }

  // The page was drawn anew: renamed, or with something newer that nothing typed here stands against.
  if (initial !== seen) {
    setSeen(initial)
    if (initial.draft.version > message.draft.version && !autosave.unsaved()) adopt(initial)
    else setMessage({ ...message, name: initial.name, description: initial.description })
  }

  async function perform(verb: Exclude<MessageVerb, 'clone'>) {
    if (pending) return
    setPending(verb)
    try {
      if (!(await isSaved(autosave))) return void showToast({ tone: 'bad', title: t('errors.unsaved') })
      await verbs[verb]()
    } finally {
      setPending(null)
    }
  }

  const verbs: Record<Exclude<MessageVerb, 'clone'>, () => Promise<void>> = {
    async approve() {
      const result = await actions.approve({ id, baseVersion: autosave.version() })
      if (!result.ok) return refused(result.error)
      adopt(result.value)
      showToast({ title: t('done.approved', { name }), detail: t('done.approvedDetail') })
    },
    async editDraft() {
      const result = await actions.editDraft({ id })
      if (!result.ok) return refused(result.error)
      adopt(result.value)
    },
    async unapprove() {
      const result = await actions.unapprove({ id })
      if (!result.ok) return refused(result.error)
      adopt(result.value)
      showToast({ title: t('done.unapproved', { name }) })
    },
    async discardDraft() {
      const result = await actions.discardDraft({ id, baseVersion: autosave.version() })
      if (!result.ok) return refused(result.error)
      const { message: next, discarded } = result.value
      adopt(next)
      if (discarded !== null) offerUndo(discarded)
    },
  }

  function offerUndo(discarded: string) {
    showToast({
      title: t('done.draftDiscarded', { name }),
      action: {
        label: t('undo'),
        onAction: () => {
          setMessage((current) => ({ ...current, state: messageStateOf({ draft: true, approved: true }) }))
          edit(discarded)
        },
      },
    })
  }

  function refused(error: Extract<ActionResult<unknown>, { ok: false }>['error']) {
    if (error.code === 'conflict') return setOvertaken(error.details as SavedDraft)
    showToast({ tone: 'bad', title: error.message })
  }

  /** Null when it was cloned, else what is wrong with the name. */
  async function clone(newName: string): Promise<string | null> {
    const result = await actions.clone({ id, name: newName })
    if (!result.ok) return result.error.fieldErrors.name ?? result.error.message
    const href = paths.smsMessage(result.value.id)
    showToast({
      title: t('done.cloned', { name }),
      action: { label: t('done.open'), onAction: () => router.push(href) },
    })
    return null
  }

  const theirs = status.kind === 'conflict' ? (status.details as SavedDraft) : overtaken
  return {
    message,
    text,
    edit,
    status,
    retry: () => autosave.flush(),
    pending,
    perform,
    clone,
    conflict: theirs && {
      theirs,
      loadTheirs() {
        if (theirs.text !== null)
          return adopt({ ...message, draft: theirs, state: stateWith(theirs, message) })
        // No draft any more: it was approved or discarded meanwhile, and only the server has the text that counts now.
        autosave.accept(theirs.version)
        setOvertaken(null)
        router.refresh()
      },
      saveMine() {
        setOvertaken(null)
        autosave.overwrite(theirs.version)
        autosave.edit(text)
      },
    },
  }
}

function stateWith(draft: SavedDraft, message: Message) {
  return messageStateOf({ draft: draft.text !== null, approved: message.approved !== null })
}

/** What the editor shows: the draft, or the approved text where there is no draft. */
function shownText(message: Message): string {
  return message.draft.text ?? message.approved?.text ?? ''
}

/** Saves what waits and resolves to whether it landed. */
function isSaved(autosave: Autosave<string, number>): Promise<boolean> {
  if (!autosave.unsaved()) return Promise.resolve(true)
  return new Promise((resolve) => {
    const stop = autosave.subscribe(() => {
      const { kind } = autosave.status()
      if (kind === 'saving') return
      stop()
      resolve(kind === 'saved')
    })
    autosave.flush()
  })
}
