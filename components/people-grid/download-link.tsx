'use client'
import { Download } from 'lucide-react'
import { buttonClasses } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'

/** A file to download, looking like a button. Not Next's link: that would fetch the file as if it were a page. */
export function DownloadLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} download className={classNames(buttonClasses(), 'self-start hover:bg-hover')}>
      <Download aria-hidden className="size-4" />
      {children}
    </a>
  )
}
