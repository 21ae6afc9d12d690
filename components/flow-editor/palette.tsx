'use client'
import { PlugZap } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { SearchField } from '#components/ui/search-field.tsx'
import { paths } from '#lib/paths.ts'
import { offeredSteps } from './offered-steps.ts'
import { DraggablePaletteItem, PaletteItem } from './palette-item.tsx'

export type PaletteProps = {
  isVibesConnected: boolean
  /** Whether this user may connect Vibes. */
  canConnectVibes: boolean
  /** False where the flow is out of reach: in the sheet of a phone. */
  isDraggable: boolean
  nameOf: (kind: string) => string
  onAdd: (kind: string) => void
}

/** Every kind of step there is to add: grouped, searchable, the SMS steps first. */
export const Palette = memo(function Palette(props: PaletteProps) {
  const { isVibesConnected, canConnectVibes, isDraggable, nameOf, onAdd } = props
  const t = useTranslations('flow.palette')
  const groupName = useTranslations('flowSteps.groups')
  const [text, setText] = useState('')
  const Item = isDraggable ? DraggablePaletteItem : PaletteItem
  const groups = offeredSteps({ isVibesConnected, nameOf, text })
  return (
    <div className="flex flex-col gap-3">
      <SearchField label={t('search')} value={text} onChange={setText} />
      {groups.map(({ group, definitions }) => (
        <section key={group} className="flex flex-col gap-1">
          <h3 className="text-xs font-medium text-muted">{groupName(group)}</h3>
          {definitions.map((definition) => (
            <Item key={definition.kind} definition={definition} query={text} onAdd={onAdd} />
          ))}
        </section>
      ))}
      {groups.length === 0 && text !== '' && (
        <p className="text-sm text-muted">{t('nothingFound', { text })}</p>
      )}
      {!isVibesConnected && <VibesMissing canConnectVibes={canConnectVibes} />}
      {isDraggable && groups.length > 0 && <p className="text-xs text-muted">{t('hint')}</p>}
    </div>
  )
})

function VibesMissing({ canConnectVibes }: { canConnectVibes: boolean }) {
  const t = useTranslations('flow.palette')
  return (
    <EmptyState
      icon={PlugZap}
      title={t('vibesMissing')}
      action={canConnectVibes && <ButtonLink href={paths.launchPoint()}>{t('vibesMissingAdmin')}</ButtonLink>}
    >
      {canConnectVibes ? null : t('vibesMissingOthers')}
    </EmptyState>
  )
}
