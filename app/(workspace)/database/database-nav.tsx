'use client'
import { List, ListFilter, Plus, Upload, UserPlus } from 'lucide-react'
import { usePathname, useSearchParams } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Link } from '#components/ui/link.tsx'
import { MenuButton, MenuItem } from '#components/ui/menu.tsx'
import type { StaticListLine } from '#lib/lists/queries.ts'
import { paths } from '#lib/paths.ts'
import { systemView, systemViews } from '#lib/people/views.ts'
import { type CreateListAction, NewListDialog } from './new-list-dialog.tsx'
import { type CreatePersonAction, NewPersonDialog } from './new-person-dialog.tsx'

/** The Database's left side: system smart lists, static lists, and New. On a phone it has no room: see DatabasePicker. */
export function DatabaseNav({
  lists,
  actions,
  canImport,
}: {
  lists: readonly StaticListLine[]
  actions: { createPerson: CreatePersonAction; createList: CreateListAction } | null
  canImport: boolean
}) {
  const t = useTranslations('people')
  const pathname = usePathname()
  const view = useSearchParams().get('view')
  const isCurrent = (href: string) =>
    pathname === paths.database() ? href === paths.database(systemView(view)) : pathname === href
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto bg-surface p-3">
      {(actions || canImport) && <NewMenu actions={actions} canImport={canImport} />}
      <NavList title={t('systemLists')}>
        {systemViews.map((each) => (
          <NavItem
            key={each}
            href={paths.database(each)}
            icon={ListFilter}
            isCurrent={isCurrent(paths.database(each))}
          >
            {t(`views.${each}`)}
          </NavItem>
        ))}
      </NavList>
      <NavList title={t('staticLists')}>
        {lists.map((list) => (
          <NavItem
            key={list.id}
            href={paths.staticList(list.id)}
            icon={List}
            isCurrent={isCurrent(paths.staticList(list.id))}
            people={list.people}
          >
            {list.name}
          </NavItem>
        ))}
        {lists.length === 0 && <li className="px-2 py-1 text-sm text-muted">{t('noLists')}</li>}
      </NavList>
    </div>
  )
}

/** New Person, New List, Import List: what the role may do of these. */
export function NewMenu({
  actions,
  canImport,
}: {
  actions: { createPerson: CreatePersonAction; createList: CreateListAction } | null
  canImport: boolean
}) {
  const t = useTranslations('people')
  const [dialog, setDialog] = useState<'person' | 'list' | null>(null)
  const close = () => setDialog(null)
  return (
    <>
      <MenuButton trigger={<Button icon={Plus}>{t('new')}</Button>}>
        {actions && (
          <MenuItem icon={UserPlus} onAction={() => setDialog('person')}>
            {t('newPerson')}
          </MenuItem>
        )}
        {actions && (
          <MenuItem icon={List} onAction={() => setDialog('list')}>
            {t('newList')}
          </MenuItem>
        )}
        {canImport && (
          <MenuItem icon={Upload} href={paths.importPeople()}>
            {t('importList')}
          </MenuItem>
        )}
      </MenuButton>
      {actions && dialog === 'person' && <NewPersonDialog create={actions.createPerson} onClose={close} />}
      {actions && dialog === 'list' && <NewListDialog create={actions.createList} onClose={close} />}
    </>
  )
}

function NavList({ title, children }: { title: string; children: ReactNode }) {
  return (
    <nav aria-label={title}>
      <h2 className="px-2 pb-1 text-xs font-medium text-muted">{title}</h2>
      <ul className="flex flex-col">{children}</ul>
    </nav>
  )
}

function NavItem({
  href,
  icon: Icon,
  isCurrent,
  people,
  children,
}: {
  href: string
  icon: typeof List
  isCurrent: boolean
  people?: number
  children: string
}) {
  const format = useFormatter()
  return (
    <li>
      <Link
        href={href}
        subtle
        aria-current={isCurrent ? 'page' : undefined}
        className={classNames(
          'flex h-7 items-center gap-2 px-2 hover:no-underline',
          isCurrent ? 'bg-selected font-medium' : 'hover:bg-hover',
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate">{children}</span>
        {people !== undefined && <span className="num text-sm text-muted">{format.number(people)}</span>}
      </Link>
    </li>
  )
}
