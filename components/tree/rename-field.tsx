'use client'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { InlineError } from '#components/ui/inline-error.tsx'

/**
 * A name being changed in place: Enter and leaving the field keep it, Escape doesn't. A refusal stays under the field with what was
 * typed. `rename` resolves to the refusal, or null.
 */
export function RenameField({
  name,
  rename,
  onDone,
  className,
}: {
  name: string
  rename: (name: string) => Promise<string | null>
  onDone: () => void
  className?: string
}) {
  const t = useTranslations('assets.tree')
  const input = useRef<HTMLInputElement>(null)
  const isOver = useRef(false)
  const [error, setError] = useState<string | null>(null)

  useEffect(() => input.current?.select(), [])

  async function keep() {
    if (isOver.current) return
    const typed = input.current?.value.trim() ?? ''
    if (typed === '' || typed === name) return finish()
    isOver.current = true
    const refusal = await rename(typed)
    isOver.current = false
    if (refusal === null) return finish()
    setError(refusal)
    input.current?.focus()
  }

  function finish() {
    isOver.current = true
    onDone()
  }

  return (
    <span className="relative block min-w-0 flex-1">
      <input
        ref={input}
        defaultValue={name}
        aria-label={t('renaming', { name })}
        aria-invalid={error !== null}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: the person just asked to type here
        autoFocus
        onBlur={() => void keep()}
        onChange={() => setError(null)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter') void keep()
          if (event.key === 'Escape') finish()
        }}
        className={`w-full rounded-sm border border-accent bg-surface px-1 outline-none aria-invalid:border-bad ${className ?? ''}`}
      />
      {error && (
        <span
          role="alert"
          className="absolute top-full left-0 z-20 mt-1 block w-max max-w-72 rounded-sm border border-line bg-raised p-2 shadow-float"
        >
          <InlineError>{error}</InlineError>
        </span>
      )}
    </span>
  )
}
