'use client'
import { Search, X } from 'lucide-react'
import type { Ref } from 'react'
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
  Button,
  Input,
} from 'react-aria-components/SearchField'
import { classNames } from './class-names.ts'
import { controlLook } from './field.tsx'

export type SearchFieldProps = Omit<AriaSearchFieldProps, 'className' | 'children' | 'aria-label'> & {
  /** The accessible name; also the placeholder unless one is given. */
  label: string
  placeholder?: string
  className?: string
  inputRef?: Ref<HTMLInputElement>
}

/** A filter or search box. Escape and the x clear it. */
export function SearchField({ label, placeholder, className, inputRef, ...props }: SearchFieldProps) {
  return (
    <AriaSearchField {...props} aria-label={label} className={classNames('group relative', className)}>
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2 size-4 text-faint" />
      <Input
        ref={inputRef ?? null}
        placeholder={placeholder ?? label}
        className={classNames(controlLook, 'pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden')}
      />
      <Button className="absolute top-1 right-1 flex size-6 items-center justify-center rounded-sm text-muted group-data-empty:hidden data-hovered:bg-hover">
        <X aria-hidden className="size-4" />
      </Button>
    </AriaSearchField>
  )
}
