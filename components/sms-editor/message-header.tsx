'use client'
import { Ban, CheckCircle2, ChevronDown, Copy, FilePen, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { AssetTitle } from '#components/tree/asset-title.tsx'
import { Button } from '#components/ui/button.tsx'
import { MenuButton, MenuItem } from '#components/ui/menu.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { Badge } from '#components/ui/status.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { Message, MessageState } from '#lib/sms-messages/message.ts'

const tones: Record<MessageState, Tone> = { draft: 'neutral', approved: 'good', approved_with_draft: 'info' }

export type MessageVerb = 'approve' | 'editDraft' | 'unapprove' | 'discardDraft' | 'clone'

/** Name, state and what can be done with it now; the button that stands out is the next step. */
export function MessageHeader({
  above,
  message,
  canEdit,
  saveStatus,
  pending,
  onVerb,
}: {
  /** Where the message stands. */
  above: ReactNode
  message: Message
  canEdit: boolean
  saveStatus: ReactNode
  /** What is under way. */
  pending: MessageVerb | null
  onVerb: (verb: MessageVerb) => void
}) {
  const t = useTranslations('smsEditor')
  const hasDraft = message.state !== 'approved'
  return (
    <header className="flex flex-col gap-1 border-b border-line bg-surface px-4 py-3">
      {above}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="flex min-w-0">
          <AssetTitle id={message.id} name={message.name} />
        </div>
        <Badge tone={tones[message.state]}>{t(`states.${message.state}`)}</Badge>
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {saveStatus}
          {canEdit && (
            <>
              <MenuButton
                label={t('actions.menu')}
                placement="bottom end"
                trigger={
                  <Button>
                    {t('actions.menu')}
                    <ChevronDown aria-hidden className="size-4" />
                  </Button>
                }
              >
                {hasDraft && message.approved && (
                  <MenuItem
                    icon={Undo2}
                    detail={t('actions.discardDraftDetail')}
                    onAction={() => onVerb('discardDraft')}
                  >
                    {t('actions.discardDraft')}
                  </MenuItem>
                )}
                {message.approved && (
                  <MenuItem
                    icon={Ban}
                    detail={t('actions.unapproveDetail')}
                    onAction={() => onVerb('unapprove')}
                  >
                    {t('actions.unapprove')}
                  </MenuItem>
                )}
                <MenuItem icon={Copy} onAction={() => onVerb('clone')}>
                  {t('actions.clone')}
                </MenuItem>
              </MenuButton>
              {hasDraft ? (
                <Button
                  look="primary"
                  icon={CheckCircle2}
                  isPending={pending === 'approve'}
                  onPress={() => onVerb('approve')}
                >
                  {t('actions.approve')}
                </Button>
              ) : (
                <Button
                  look="primary"
                  icon={FilePen}
                  isPending={pending === 'editDraft'}
                  onPress={() => onVerb('editDraft')}
                >
                  {t('actions.editDraft')}
                </Button>
              )}
            </>
          )}
        </div>
      </div>
      {message.description && <p className="text-muted">{message.description}</p>}
      <ApprovedNote message={message} />
      {!canEdit && <p className="text-sm text-muted">{t('readOnly')}</p>}
    </header>
  )
}

/** What campaigns send now. */
function ApprovedNote({ message }: { message: Message }) {
  const t = useTranslations('smsEditor.approvedNote')
  const format = useFormatter()
  const { approved } = message
  if (!approved) return <p className="text-sm text-muted">{t('onlyDraft')}</p>
  const at = format.dateTime(new Date(approved.approvedAt), 'moment')
  if (message.state === 'approved') {
    return (
      <p className="text-sm text-muted">
        {approved.approvedBy ? t('approvedBy', { at, name: approved.approvedBy }) : t('approvedAt', { at })}
      </p>
    )
  }
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
      {t('untilThen', { at })}
      <Popover
        label={t('title')}
        trigger={
          <Button look="quiet" size="small">
            {t('show')}
          </Button>
        }
      >
        <p className="max-w-80 break-words whitespace-pre-wrap">{approved.text}</p>
      </Popover>
    </p>
  )
}
