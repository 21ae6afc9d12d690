'use client'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslations } from 'use-intl/react'
import { IconButton } from './button.tsx'
import { classNames } from './class-names.ts'

export type DialogProps = {
  isOpen: boolean
  /** Escape, the x, or a press outside (not while `isPending`). */
  onClose: () => void
  title: string
  children: ReactNode
  /** Buttons, right-aligned; the one that does it last. */
  footer?: ReactNode
  width?: 'narrow' | 'normal' | 'wide'
  /** `alertdialog` interrupts to ask about something that can't be undone. */
  role?: 'dialog' | 'alertdialog'
  /** Keeps it open while its action runs. */
  isPending?: boolean
}

const widths = { narrow: 'md:max-w-sm', normal: 'md:max-w-lg', wide: 'md:max-w-3xl' }

/** A modal dialog: focus is held inside and returns to where it was. On a phone it fills the width at the bottom. */
export function Dialog({
  isOpen,
  onClose,
  title,
  children,
  footer,
  width = 'normal',
  role = 'dialog',
  isPending = false,
}: DialogProps) {
  const t = useTranslations('ui')
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!isPending && role === 'dialog'}
      isKeyboardDismissDisabled={isPending}
      className="fixed inset-0 z-40 flex items-end justify-center bg-overlay md:items-start md:p-4 md:pt-[12vh]"
    >
      <Modal
        className={classNames(
          'flex max-h-[85dvh] w-full flex-col rounded-t-md border border-line bg-raised shadow-float outline-none data-entering:animate-float-in md:max-h-[76dvh] md:rounded-md',
          widths[width],
        )}
      >
        <AriaDialog role={role} className="flex min-h-0 flex-col outline-none">
          <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-4">
            <Heading slot="title" className="min-w-0 flex-1 text-lg font-medium">
              {title}
            </Heading>
            <IconButton icon={X} label={t('close')} onPress={onClose} isDisabled={isPending} />
          </header>
          <div className="min-h-0 flex-1 overflow-auto p-4">{children}</div>
          {footer && (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3">
              {footer}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
