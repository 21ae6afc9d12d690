'use client'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslations } from 'use-intl/react'
import { IconButton } from './button.tsx'
import { classNames } from './class-names.ts'

const sides = {
  bottom: 'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-md border-t',
  left: 'inset-y-0 left-0 w-[min(22rem,88vw)] border-r',
  right: 'inset-y-0 right-0 w-[min(26rem,88vw)] border-l',
}

/** A pane that comes in from an edge: trees and palettes on a phone, an explanation beside the work on a wide screen. */
export function Sheet({
  isOpen,
  onClose,
  title,
  side = 'bottom',
  children,
  footer,
}: {
  isOpen: boolean
  onClose: () => void
  title: string
  side?: keyof typeof sides
  children: ReactNode
  footer?: ReactNode
}) {
  const t = useTranslations('ui')
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="fixed inset-0 z-40 bg-overlay"
    >
      <Modal
        className={classNames(
          'fixed flex flex-col border-line bg-raised shadow-float data-entering:animate-sheet-in',
          sides[side],
        )}
      >
        <Dialog className="flex min-h-0 flex-1 flex-col outline-none">
          <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-4">
            <Heading slot="title" className="min-w-0 flex-1 truncate text-lg font-medium">
              {title}
            </Heading>
            <IconButton icon={X} label={t('close')} onPress={onClose} />
          </header>
          <div className="min-h-0 flex-1 overflow-auto">{children}</div>
          {footer && (
            <footer className="flex justify-end gap-2 border-t border-line px-4 py-3">{footer}</footer>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
