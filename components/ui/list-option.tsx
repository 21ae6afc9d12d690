import { Check, TriangleAlert } from 'lucide-react'
import { ListBoxItem } from 'react-aria-components/ListBox'
import { classNames } from './class-names.ts'
import { optionLook } from './list-box-look.ts'

/**
 * One line of a list that opens, its name under that in the field, with a tick behind it where it is the chosen one. What React Aria hands to the child of a list (`id`, `value`)
 * has to reach its own item: without it a choice has no key, and choosing it chooses nothing.
 */
export function ListOption({
  title,
  detail,
  isDisabled = false,
  isUnready = false,
  ...item
}: {
  /** What `onChange` is told. */
  id: string
  /** Given by the list. */
  value?: object
  title: string
  detail?: string | undefined
  isDisabled?: boolean | undefined
  /** Marked: it can be chosen, but is not of use yet. */
  isUnready?: boolean | undefined
}) {
  return (
    <ListBoxItem
      {...item}
      textValue={title}
      isDisabled={isDisabled}
      className={classNames(optionLook, 'px-1!')}
    >
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">{title}</span>
        {/* Never cut: it may be the reason why this can't be chosen. */}
        {detail && (
          <span className="flex items-center gap-1 text-sm text-muted">
            {isUnready && <TriangleAlert aria-hidden className="size-3.5 shrink-0 text-warning" />}
            {detail}
          </span>
        )}
      </span>
      <Check aria-hidden className="size-4 shrink-0 text-accent not-group-data-selected:hidden" />
    </ListBoxItem>
  )
}
