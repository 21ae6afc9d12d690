'use client'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Link } from '#components/ui/link.tsx'
import { assetPath } from '#lib/assets/kinds.ts'
import type { AssetUse } from '#lib/assets/used-by.ts'
import { paths } from '#lib/paths.ts'
import { assetIcons } from './asset-icons.ts'

/** Why something can't be deleted: what uses it, each a link to where it can be taken out. */
export function UsedByDialog({
  name,
  uses,
  onClose,
}: {
  name: string
  uses: AssetUse[]
  onClose: () => void
}) {
  const t = useTranslations('assets')
  const words = useTranslations('ui')
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('dialog.usedTitle', { name })}
      footer={<Button onPress={onClose}>{words('close')}</Button>}
    >
      <p className="mb-3">{t('dialog.usedExplanation')}</p>
      <ul className="divide-y divide-line rounded-md border border-line">
        {uses.map((use) => {
          const Icon = assetIcons[use.byKind]
          return (
            <li key={`${use.assetId}-${use.how}-${use.byId}`} className="flex items-center gap-3 px-3 py-2">
              <Icon aria-hidden className="size-4 shrink-0 text-muted" />
              <span className="min-w-0 flex-1">
                {use.assetName !== name && (
                  <span className="block truncate text-sm text-muted">
                    {t('dialog.usedItem', { asset: use.assetName })}
                  </span>
                )}
                <Link href={pageOfUse(use)} onClick={onClose}>
                  {use.byName}
                </Link>
              </span>
              <span className="shrink-0 text-sm text-muted">{t(`dialog.usedHow.${use.how}`)}</span>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}

function pageOfUse(use: AssetUse): string {
  if (use.byKind !== 'smart_campaign') return assetPath[use.byKind](use.byId)
  return paths.campaign(
    use.byId,
    use.how === 'run' ? 'results' : use.how === 'smart_list' ? 'smart-list' : 'flow',
  )
}
