/** Joins class names, leaving out what is absent: `classNames('h-8', isOpen && 'bg-hover', className)`. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
