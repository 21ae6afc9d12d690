'use client'
import { useTranslations } from 'use-intl/react'
import { ComboBox, type ComboOption } from '#components/ui/combo-box.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { SearchListsAction } from '../../add-to-list-dialog.tsx'

export type ListChoice =
  | { kind: 'none' }
  | { kind: 'existing'; list: ComboOption | null }
  | { kind: 'new'; name: string }

/** No list, one that exists, or one that is made for these people. */
export function ListChooser({
  choice,
  onChange,
  search,
  error,
}: {
  choice: ListChoice
  onChange: (choice: ListChoice) => void
  search: SearchListsAction
  error: string | undefined
}) {
  const [t, tPeople] = [useTranslations('import'), useTranslations('people')]
  const empty: Record<ListChoice['kind'], ListChoice> = {
    none: { kind: 'none' },
    existing: { kind: 'existing', list: null },
    new: { kind: 'new', name: '' },
  }
  return (
    <div className="flex flex-col gap-2">
      <RadioGroup
        label={t('list.label')}
        orientation="horizontal"
        value={choice.kind}
        onChange={(kind) => onChange(empty[kind])}
        options={(['none', 'existing', 'new'] as const).map((value) => ({
          value,
          label: t(`list.${value}`),
        }))}
      />
      {choice.kind === 'existing' && (
        <ComboBox
          label={t('list.pick')}
          className="max-w-80"
          value={choice.list}
          onChange={(list) => onChange({ kind: 'existing', list })}
          error={error}
          emptyText={tPeople('onLists.emptySearch')}
          search={async (text) => {
            const result = await search({ text })
            if (!result.ok) throw new Error(result.error.message)
            return result.value.map(({ id, name, people }) => ({
              id: String(id),
              title: name,
              detail: tPeople('count', { count: people }),
            }))
          }}
        />
      )}
      {choice.kind === 'new' && (
        <TextField
          label={t('list.name')}
          className="max-w-80"
          value={choice.name}
          onChange={(name) => onChange({ kind: 'new', name })}
          error={error}
          autoFocus
        />
      )}
    </div>
  )
}
