'use client'
import { CornerDownLeft, Search } from 'lucide-react'
import { useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Header, Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Input, SearchField } from 'react-aria-components/SearchField'
import { useTranslations } from 'use-intl/react'
import { assetIcons } from '#components/tree/asset-icons.ts'
import { optionLook } from '#components/ui/list-box-look.ts'
import { Spinner } from '#components/ui/spinner.tsx'
import { useComboSearch } from '#components/ui/use-combo-search.ts'
import type { Action } from '#lib/action-result.ts'
import { assetPath } from '#lib/assets/kinds.ts'
import { paths } from '#lib/paths.ts'
import type { FoundAsset, FoundPerson } from '#lib/shell/search.ts'
import type { ShellArea } from './area-links.tsx'

export type SearchAction = Action<{ text: string }, { assets: FoundAsset[]; people: FoundPerson[] }>

type Hit = { id: string; href: string; title: string; detail: string; icon?: (typeof assetIcons)['folder'] }
type HitGroup = { id: 'pages' | 'assets' | 'people'; hits: Hit[] }

/** Finds assets, people and pages from anywhere. Arrows choose while the text keeps the focus; Enter goes there. */
export function CommandPalette({
  isOpen,
  onClose,
  areas,
  search,
}: {
  isOpen: boolean
  onClose: () => void
  areas: readonly ShellArea[]
  search: SearchAction
}) {
  const t = useTranslations('shell')
  const [text, setText] = useState('')

  const pages: Hit[] = areas
    .map((area) => ({
      id: `page-${area.key}`,
      href: area.href,
      title: t(`areas.${area.key}`),
      detail: `Alt ${area.letter}`,
    }))
    .filter((page) => page.title.toLowerCase().includes(text.trim().toLowerCase()))

  const {
    options: found,
    isLoading,
    hasFailed,
  } = useComboSearch<HitGroup>(
    async (typed) => {
      if (typed === '') return []
      const result = await search({ text: typed })
      if (!result.ok) throw new Error(result.error.message)
      return [
        { id: 'assets', hits: result.value.assets.map(assetHit) },
        { id: 'people', hits: result.value.people.map((person) => personHit(person, t('palette.noName'))) },
      ]
    },
    text.trim(),
    isOpen,
  )
  const groups: HitGroup[] = [...found, { id: 'pages' as const, hits: pages }].filter(
    ({ hits }) => hits.length > 0,
  )

  function close() {
    setText('')
    onClose()
  }

  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && close()}
      isDismissable
      className="fixed inset-0 z-40 flex items-start justify-center bg-overlay p-2 md:pt-[12vh]"
    >
      <Modal className="w-full max-w-xl rounded-md border border-line bg-raised shadow-float data-entering:animate-float-in">
        <Dialog aria-label={t('palette.title')} className="flex max-h-[70dvh] flex-col outline-none">
          <Autocomplete inputValue={text} onInputChange={setText} disableAutoFocusFirst={false}>
            <SearchField
              aria-label={t('palette.field')}
              autoFocus
              className="flex items-center gap-2 border-b border-line px-3"
            >
              {isLoading && text !== '' ? (
                <Spinner className="text-muted" />
              ) : (
                <Search aria-hidden className="size-4 text-muted" />
              )}
              <Input
                placeholder={t('palette.field')}
                className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            <Menu
              items={groups}
              aria-label={t('palette.title')}
              onAction={close}
              className="min-h-0 overflow-auto p-1 outline-none"
              renderEmptyState={() =>
                !isLoading && (
                  <p className="p-4 text-sm text-muted">
                    {hasFailed ? t('palette.failed') : t('palette.nothing', { text: text.trim() })}
                  </p>
                )
              }
            >
              {(group) => (
                <MenuSection id={group.id}>
                  <Header className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
                    {t(`palette.${group.id}`)}
                  </Header>
                  {group.hits.map((hit) => (
                    <MenuItem
                      key={hit.id}
                      id={hit.id}
                      href={hit.href}
                      textValue={hit.title}
                      className={optionLook}
                    >
                      {hit.icon && <hit.icon aria-hidden className="size-4 shrink-0 text-muted" />}
                      <span className="min-w-0 flex-1 truncate">{hit.title}</span>
                      <span className="max-w-1/2 truncate text-sm text-muted">{hit.detail}</span>
                      <CornerDownLeft
                        aria-hidden
                        className="size-3.5 text-faint opacity-0 group-data-focused:opacity-100"
                      />
                    </MenuItem>
                  ))}
                </MenuSection>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function assetHit(asset: FoundAsset): Hit {
  return {
    id: `asset-${asset.id}`,
    href: assetPath[asset.kind](asset.id),
    title: asset.name,
    detail: asset.trail.join(' ▸ '),
    icon: assetIcons[asset.kind],
  }
}

function personHit(person: FoundPerson, noName: string): Hit {
  const name = [person.firstName, person.lastName].filter(Boolean).join(' ')
  return {
    id: `person-${person.id}`,
    href: paths.person(person.id),
    title: name || person.email || person.phone || noName,
    detail: name ? (person.email ?? person.phone ?? '') : '',
  }
}
