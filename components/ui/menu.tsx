'use client'
import { Check, type LucideIcon } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { Keyboard } from 'react-aria-components/Keyboard'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  Header,
  MenuTrigger,
  Popover,
  type PopoverProps,
  Separator,
} from 'react-aria-components/Menu'
import { Text } from 'react-aria-components/Text'
import { classNames } from './class-names.ts'
import { Kbd } from './kbd.tsx'
import { optionLook, popoverLook } from './list-box-look.ts'

/**
 * A button that opens a menu: `<MenuButton trigger={<Button>Campaign Actions</Button>}> <MenuItem …/> … </MenuButton>`.
 * `trigger` is one `Button` or `IconButton`.
 */
export function MenuButton({
  trigger,
  children,
  label,
  placement = 'bottom start',
}: {
  trigger: ReactNode
  children: ReactNode
  /** Names the menu where the trigger's own words don't. */
  label?: string
  placement?: NonNullable<PopoverProps['placement']>
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement={placement} offset={4} className={classNames(popoverLook, 'max-h-96 min-w-48')}>
        <AriaMenu className="outline-none" {...(label ? { 'aria-label': label } : {})}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

/** A menu that a button of somebody else's opened: rendered for as long as it is open. Closes after a choice, on Escape and on a press elsewhere. */
export function MenuAt({
  trigger,
  label,
  first,
  placement = 'bottom start',
  onClose,
  children,
}: {
  /** The button, to which the focus returns. */
  trigger: RefObject<Element | null>
  label: string
  /** Which entry has the focus at first. */
  first: 'first' | 'last'
  placement?: NonNullable<PopoverProps['placement']>
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={trigger}
      placement={placement}
      offset={4}
      className={classNames(popoverLook, 'max-h-96 min-w-48')}
    >
      <AriaMenu aria-label={label} autoFocus={first} onClose={onClose} className="outline-none">
        {children}
      </AriaMenu>
    </Popover>
  )
}

export type MenuItemProps = {
  id?: string
  icon?: LucideIcon
  children: string
  /** A line under the words: what it means. */
  detail?: string
  /** Why it can't be done now: stands there instead, and greys it. */
  refusal?: string | undefined
  /** The key that does the same, as people read it: "F2". */
  shortcut?: string
  /** It takes something away. */
  isDanger?: boolean
  /** Marks the current one of a choice. */
  isCurrent?: boolean
  href?: string
  onAction?: () => void
}

export function MenuItem({
  icon: Icon,
  children,
  detail,
  refusal,
  shortcut,
  isDanger = false,
  isCurrent,
  ...props
}: MenuItemProps) {
  const isDisabled = refusal !== undefined
  const line = refusal ?? detail
  return (
    <AriaMenuItem
      {...props}
      textValue={children}
      isDisabled={isDisabled}
      {...(isCurrent ? { 'aria-current': 'true' as const } : {})}
      className={classNames(optionLook, isDanger && !isDisabled && 'text-bad!')}
    >
      {Icon && (
        <Icon
          aria-hidden
          className={classNames('size-4 shrink-0', (!isDanger || isDisabled) && 'text-muted')}
        />
      )}
      <span className="flex min-w-0 flex-1 flex-col">
        <Text slot="label" className="truncate">
          {children}
        </Text>
        {line && (
          <Text slot="description" className="max-w-72 text-sm text-muted">
            {line}
          </Text>
        )}
      </span>
      {isCurrent && <Check aria-hidden className="size-4 shrink-0 text-accent" />}
      {/* A finger has no keys. */}
      {shortcut && (
        <Keyboard className="inline-flex pointer-coarse:hidden">
          <Kbd>{shortcut}</Kbd>
        </Keyboard>
      )}
    </AriaMenuItem>
  )
}

/** Entries that belong together, under a small title. */
export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection>
      <Header className="px-2 pt-2 pb-1 text-xs font-medium text-muted">{title}</Header>
      {children}
    </AriaMenuSection>
  )
}

export function MenuSeparator() {
  return <Separator className="-mx-1 my-1 border-t border-line" />
}
