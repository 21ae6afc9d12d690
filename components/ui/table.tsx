import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

/**
 * A plain semantic table for up to some hundreds of rows; scrolls sideways in itself on a phone.
 * `<Table label="…"><TableHead><Column>Name</Column><Column isNumber>People</Column></TableHead><tbody><Row><Cell>…`
 */
export function Table({
  label,
  children,
  className,
}: {
  label: string
  children: ReactNode
  className?: string
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must be reachable by keyboard
      tabIndex={0}
      className={classNames(
        // Relative, so that words only a screen reader hears scroll with the box and don't widen the page.
        'focus-inset scroll-fade-x relative overflow-x-auto rounded-md border border-line bg-surface',
        className,
      )}
    >
      <table className="w-full border-collapse text-base">
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </section>
  )
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="bg-sunken text-sm text-muted">
      <tr>{children}</tr>
    </thead>
  )
}

type ColumnProps = Omit<ComponentProps<'th'>, 'scope'> & {
  /** Right-aligned, as its numbers are. */ isNumber?: boolean
}

export function Column({ isNumber = false, className, ...props }: ColumnProps) {
  return (
    <th
      scope="col"
      {...props}
      className={classNames(
        'h-8 px-3 font-medium whitespace-nowrap',
        isNumber ? 'text-right' : 'text-left',
        className,
      )}
    />
  )
}

/** A row of 32 px. */
export function Row({ className, ...props }: ComponentProps<'tr'>) {
  return <tr {...props} className={classNames('border-t border-line hover:bg-hover', className)} />
}

export function Cell({
  isNumber = false,
  className,
  ...props
}: ComponentProps<'td'> & { isNumber?: boolean }) {
  return <td {...props} className={classNames('h-8 px-3 py-1', isNumber && 'num', className)} />
}

/** The cell that names its row. */
export function RowHeader({ className, ...props }: Omit<ComponentProps<'th'>, 'scope'>) {
  return (
    <th scope="row" {...props} className={classNames('h-8 px-3 py-1 text-left font-normal', className)} />
  )
}
