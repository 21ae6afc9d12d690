'use client'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { ComboBox, type ComboOption } from '#components/ui/combo-box.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ancestorsOf, matchName, possibleParents, type TreeAsset } from '#lib/assets/tree.ts'

const root = 'root'
const shown = 50

/** The way to move without dragging: pick a folder or program by name. */
export function MoveAssetDialog({
  asset,
  assets,
  onMove,
  onClose,
}: {
  asset: TreeAsset
  assets: readonly TreeAsset[]
  onMove: (parentId: number | null) => void
  onClose: () => void
}) {
  const t = useTranslations('assets')
  const words = useTranslations('ui')
  const locale = useLocale()
  const [place, setPlace] = useState<ComboOption | null>(null)
  const [isMissing, setMissing] = useState(false)
  const names = new Map(assets.map(({ id, name }) => [id, name]))
  const trailOf = (id: number) =>
    ancestorsOf(assets, id)
      .map((above) => names.get(above) ?? '')
      .join(' ▸ ')

  function places(text: string): ComboOption[] {
    const { compare } = new Intl.Collator(locale, { numeric: true })
    const folders = possibleParents(assets, asset)
      .filter(({ id, name }) => id !== asset.parentId && matchName(name, text) !== null)
      .sort((a, b) => compare(a.name, b.name))
      .slice(0, shown)
      .map(({ id, name, kind }) => ({
        id: String(id),
        title: name,
        detail: [t(`kinds.${kind}`), trailOf(id)].filter(Boolean).join(' · '),
      }))
    return asset.parentId !== null && text === ''
      ? [{ id: root, title: t('dialog.atRoot') }, ...folders]
      : folders
  }

  function submit() {
    if (!place) return setMissing(true)
    onMove(place.id === root ? null : Number(place.id))
    onClose()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="narrow"
      title={t('dialog.moveTitle', { name: asset.name })}
      footer={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button look="primary" onPress={submit}>
            {t('dialog.move')}
          </Button>
        </>
      }
    >
      <ComboBox
        label={t('dialog.moveTo')}
        value={place}
        onChange={(chosen) => {
          setPlace(chosen)
          setMissing(false)
        }}
        search={places}
        error={isMissing ? t('dialog.pickPlace') : undefined}
      />
    </Dialog>
  )
}
