'use client'
import { ExternalLink } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Link } from '#components/ui/link.tsx'

/** Beside what was picked: leads to its page. The name stays a field to pick by, so the way there is a control of its own. */
export function PickedLink({ href, name }: { href: string; name: string }) {
  const label = useTranslations('flow.pickers')('open', { name })
  return (
    <Link
      href={href}
      aria-label={label}
      title={label}
      className="flex size-6 shrink-0 items-center justify-center text-muted hover:bg-hover"
    >
      <ExternalLink aria-hidden className="size-4" />
    </Link>
  )
}
