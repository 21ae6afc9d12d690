'use client'
import { ChevronsDownUp, ListFilter, Plus } from 'lucide-react'
import type { Dispatch, KeyboardEvent, SetStateAction } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { MenuButton } from '#components/ui/menu.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { SearchField } from '#components/ui/search-field.tsx'
import { type AssetBadge, assetBadges } from '#lib/assets/badge.ts'
import { assetKinds } from '#lib/assets/kinds.ts'
import type { TreeAsset, TreeFilter } from '#lib/assets/tree.ts'
import { NewAssetItems } from './asset-menu-items.tsx'
import { useTree } from './use-tree.tsx'

/** Above the tree: New, the text filter, and filters by type and state (only states that occur). */
export function TreeToolbar({
  filter,
  setFilter,
  place,
  onCollapse,
  onDown,
}: {
  filter: TreeFilter
  setFilter: Dispatch<SetStateAction<TreeFilter>>
  /** The folder or program New makes things in: the one that is open, else the root. */
  place: TreeAsset | null
  onCollapse: () => void
  /** Arrow down in the text: on to the first match. */
  onDown: () => void
}) {
  const t = useTranslations('assets')
  const { assets, mayEdit } = useTree()
  const present = new Set(assets.map(({ badge }) => badge))
  const count = filter.kinds.size + filter.badges.size

  function press(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    onDown()
  }

  return (
    <div className="flex flex-col gap-2 border-b border-line p-2">
      <div className="flex items-center gap-1">
        {mayEdit && (
          <MenuButton
            trigger={
              <Button size="small" icon={Plus}>
                {t('tree.new')}
              </Button>
            }
          >
            <NewAssetItems parentId={place?.id ?? null} />
          </MenuButton>
        )}
        <span className="flex-1" />
        <IconButton size="small" icon={ChevronsDownUp} label={t('tree.collapseAll')} onPress={onCollapse} />
        <Popover
          label={t('tree.filters')}
          trigger={
            <IconButton
              size="small"
              icon={ListFilter}
              label={count > 0 ? t('tree.filtersOn', { count }) : t('tree.filters')}
              className={count > 0 ? 'bg-selected text-accent' : ''}
            />
          }
        >
          <div className="flex flex-col gap-4">
            <fieldset className="flex flex-col gap-1.5">
              <legend className="mb-1 text-sm font-medium">{t('tree.kinds')}</legend>
              {assetKinds.map((kind) => (
                <Checkbox
                  key={kind}
                  isSelected={filter.kinds.has(kind)}
                  onChange={() => setFilter((old) => ({ ...old, kinds: toggled(old.kinds, kind) }))}
                >
                  {t(`kinds.${kind}`)}
                </Checkbox>
              ))}
            </fieldset>
            <fieldset className="flex flex-col gap-1.5">
              <legend className="mb-1 text-sm font-medium">{t('tree.states')}</legend>
              {assetBadges
                .filter((badge) => present.has(badge) || filter.badges.has(badge))
                .map((badge: AssetBadge) => (
                  <Checkbox
                    key={badge}
                    isSelected={filter.badges.has(badge)}
                    onChange={() => setFilter((old) => ({ ...old, badges: toggled(old.badges, badge) }))}
                  >
                    {t(`badges.${badge}`)}
                  </Checkbox>
                ))}
            </fieldset>
            <Button
              size="small"
              isDisabled={count === 0}
              onPress={() => setFilter((old) => ({ ...old, kinds: new Set(), badges: new Set() }))}
            >
              {t(count === 0 ? 'tree.everythingShown' : 'tree.clearFilters')}
            </Button>
          </div>
        </Popover>
      </div>
      <div onKeyDownCapture={press}>
        <SearchField
          label={t('tree.search')}
          value={filter.text}
          onChange={(text) => setFilter((old) => ({ ...old, text }))}
        />
      </div>
    </div>
  )
}

function toggled<Value>(values: ReadonlySet<Value>, value: Value): Set<Value> {
  const next = new Set(values)
  if (!next.delete(value)) next.add(value)
  return next
}
