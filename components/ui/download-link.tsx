'use client'
import { Download } from 'lucide-react'
import { buttonClasses } from './button.tsx'
import { classNames } from './class-names.ts'

/** A file to download, looking like a button. Not Next's link: that would fetch the file as if it were a page. */
export function DownloadLink({
  href,
  className,
  children,
}: {
  href: string
  className?: string
  children: string
}) {
  return (
    <a href={href} download className={classNames(buttonClasses(), 'hover:bg-hover', className)}>
      <Download aria-hidden className="size-4" />
      {children}
    </a>
  )
}
