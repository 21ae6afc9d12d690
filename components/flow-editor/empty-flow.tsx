'use client'
import { ClipboardPaste } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { viewOf } from '#lib/flow-steps/views.tsx'
import { Gap } from './dnd/gap.tsx'
import { emptyFlowId } from './focus-step.ts'
import { offeredSteps } from './offered-steps.ts'
import { hasCopied, onCopied } from './system-clipboard.ts'
import { useSay } from './use-say.ts'

const notOnTheServer = () => false

/** The flow before its first step: the SMS steps as invitations, and room to drop one. */
export function EmptyFlow({
  isVibesConnected,
  isReadOnly,
  nameOf,
  onAdd,
  onPaste,
}: {
  isVibesConnected: boolean
  isReadOnly: boolean
  nameOf: (kind: string) => string
  onAdd: (kind: string) => void
  onPaste: () => void
}) {
  const t = useTranslations('flow.empty')
  const say = useSay()
  const canPaste = useSyncExternalStore(onCopied, hasCopied, notOnTheServer)
  const inviting = isReadOnly
    ? []
    : offeredSteps({ isVibesConnected, nameOf, text: '' })
        .flatMap(({ definitions }) => definitions)
        .slice(0, 3)
  return (
    <div id={emptyFlowId} className="flex flex-col gap-2">
      <Gap gap={0} />
      <div className="flex flex-col items-center gap-4 rounded-md border border-dashed border-strong px-4 py-8">
        <div className="text-center">
          <h2 className="text-lg font-medium">{isReadOnly ? t('nothing') : t('title')}</h2>
          {!isReadOnly && (
            <p className="text-sm text-muted">
              <span className="max-lg:hidden">{t('hint')}</span>
              {/* Where the palette is a sheet there is nothing to drag from. */}
              <span className="lg:hidden">{t('hintWithoutPalette')}</span>
            </p>
          )}
        </div>
        <ul className="grid w-full max-w-3xl gap-3 md:grid-cols-3">
          {inviting.map((definition) => {
            const Icon = viewOf(definition.kind)!.icon
            return (
              <li key={definition.kind}>
                <button
                  type="button"
                  onClick={() => onAdd(definition.kind)}
                  className="flex h-full w-full items-start gap-3 rounded-md border border-line bg-surface p-4 text-left hover:border-accent md:flex-col"
                >
                  <span className="flex size-8 shrink-0 items-center justify-center rounded-md bg-accent-soft text-accent">
                    <Icon aria-hidden className="size-4" />
                  </span>
                  <span className="flex flex-col gap-1">
                    <span className="font-medium">{say(definition.label)}</span>
                    <span className="text-sm text-muted">{say(definition.description)}</span>
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
        {!isReadOnly && canPaste && (
          <Button look="quiet" icon={ClipboardPaste} onPress={onPaste}>
            {t('paste')}
          </Button>
        )}
      </div>
    </div>
  )
}
