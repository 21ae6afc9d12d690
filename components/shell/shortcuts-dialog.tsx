'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Dialog } from '#components/ui/dialog.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { useCommandKey } from '#components/ui/use-command-key.ts'
import type { ShellArea } from './area-links.tsx'

/** Every key that does something, listed. A single character as a shortcut can be switched off (WCAG 2.1.4). */
export function ShortcutsDialog({
  isOpen,
  onClose,
  areas,
  singleKey,
  onSingleKey,
}: {
  isOpen: boolean
  onClose: () => void
  areas: readonly ShellArea[]
  singleKey: boolean
  onSingleKey: (isOn: boolean) => void
}) {
  const t = useTranslations('shell')
  const command = useCommandKey()
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('shortcuts')}>
      <div className="grid gap-6 md:grid-cols-2">
        <KeyList title={t('keys.everywhere')}>
          <Keys keys={[command, 'K']}>{t('keys.search')}</Keys>
          {areas.map((area) => (
            <Keys key={area.key} keys={['Alt', area.letter]}>
              {t('keys.go', { area: t(`areas.${area.key}`) })}
            </Keys>
          ))}
          <Keys keys={['?']}>{t('keys.help')}</Keys>
        </KeyList>
        <KeyList title={t('keys.flow')}>
          <Keys keys={['↑', '↓']}>{t('keys.walk')}</Keys>
          <Keys keys={['Home', 'End']}>{t('keys.ends')}</Keys>
          <Keys keys={[t('keys.space')]}>{t('keys.select')}</Keys>
          <Keys keys={['Shift', '↑', '↓']}>{t('keys.selectTo')}</Keys>
          <Keys keys={[command, 'A']}>{t('keys.selectAll')}</Keys>
          <Keys keys={['Esc']}>{t('keys.selectNone')}</Keys>
          <Keys keys={[t('keys.space')]}>{t('keys.carryByHandle')}</Keys>
          <Keys keys={[command, 'D']}>{t('keys.duplicate')}</Keys>
          <Keys keys={[command, 'C']}>{t('keys.copy')}</Keys>
          <Keys keys={[command, 'X']}>{t('keys.cut')}</Keys>
          <Keys keys={[command, 'V']}>{t('keys.paste')}</Keys>
          <Keys keys={['Delete']}>{t('keys.delete')}</Keys>
          <Keys keys={[command, 'Z']}>{t('keys.undo')}</Keys>
          <Keys keys={[command, 'Shift', 'Z']}>{t('keys.redo')}</Keys>
        </KeyList>
        <KeyList title={t('keys.tree')}>
          <Keys keys={['↑', '↓']}>{t('keys.move')}</Keys>
          <Keys keys={['←', '→']}>{t('keys.fold')}</Keys>
          <Keys keys={['Home', 'End']}>{t('keys.ends')}</Keys>
          <Keys keys={['A', '…', 'Z']}>{t('keys.find')}</Keys>
          <Keys keys={['Enter']}>{t('keys.open')}</Keys>
          <Keys keys={[t('keys.space')]}>{t('keys.carry')}</Keys>
          <Keys keys={['F2']}>{t('keys.rename')}</Keys>
          <Keys keys={['Delete']}>{t('keys.delete')}</Keys>
          <Keys keys={['Shift', 'F10']}>{t('keys.menu')}</Keys>
        </KeyList>
      </div>
      <div className="mt-4 border-t border-line pt-2">
        <Switch isSelected={singleKey} onChange={onSingleKey}>
          {t('keys.singleKey')}
        </Switch>
      </div>
    </Dialog>
  )
}

function KeyList({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 text-sm font-medium text-muted">{title}</h3>
      <dl className="flex flex-col gap-2">{children}</dl>
    </section>
  )
}

function Keys({ keys, children }: { keys: readonly string[]; children: string }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <dt className="text-sm">{children}</dt>
      <dd className="flex shrink-0 items-center gap-1 text-xs text-muted">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dd>
    </div>
  )
}
