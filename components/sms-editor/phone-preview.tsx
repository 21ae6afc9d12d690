'use client'
import { useLocale, useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'
import { ComboBox } from '#components/ui/combo-box.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { type Bubble, bubblesOf } from '#lib/sms/bubbles.ts'
import type { RenderedPiece } from '#lib/sms/render.ts'
import type { Token } from '#lib/sms/tokens.ts'
import type { PreviewPerson } from '#lib/sms-messages/message.ts'

/** The text on a phone, a bubble a part, as nobody in particular or as a chosen person. */
export function PhonePreview({
  pieces,
  labelOf,
  person,
  onPersonChange,
  searchPeople,
  isGone,
}: {
  pieces: RenderedPiece[]
  labelOf: (token: Token) => string
  person: PreviewPerson | null
  onPersonChange: (person: PreviewPerson | null) => void
  searchPeople: (text: string) => Promise<PreviewPerson[]>
  /** The chosen person was deleted meanwhile. */
  isGone: boolean
}) {
  const t = useTranslations('smsEditor.preview')
  const locale = useLocale()
  const bubbles = bubblesOf(pieces)
  const holes = pieces.flatMap((piece) => (piece.kind === 'hole' ? [labelOf(piece.token)] : []))
  const names = new Intl.ListFormat(locale, { type: 'conjunction' }).format([...new Set(holes)])
  return (
    <section aria-label={t('title')} className="flex flex-col gap-3">
      <ComboBox
        label={t('asPerson')}
        placeholder={t('none')}
        emptyText={t('nobody')}
        value={person && optionOf(person)}
        onChange={(option) => onPersonChange(option?.person ?? null)}
        search={async (text) => (await searchPeople(text)).map(optionOf)}
        {...(isGone ? { error: t('gone') } : {})}
      />
      <div className="rounded-[2rem] border-4 border-strong bg-canvas px-3 pt-3 pb-6">
        <div aria-hidden className="mx-auto mb-4 h-1 w-12 rounded-full bg-strong" />
        <ol aria-label={t('title')} className="flex min-h-72 flex-col gap-2">
          {bubbles.length === 0 && (
            <li className="m-auto px-6 text-center text-sm text-muted">{t('empty')}</li>
          )}
          {bubbles.map((bubble, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place
            <li key={index} className="flex max-w-[92%] flex-col gap-0.5">
              <div className="rounded-md rounded-bl-none bg-accent-fill px-3 py-2 leading-5 break-words whitespace-pre-wrap text-on-accent">
                <BubbleText bubble={bubble} labelOf={labelOf} />
              </div>
              {bubbles.length > 1 && (
                <span className="px-1 text-xs text-muted">
                  {t('part', { number: index + 1, total: bubbles.length })}
                </span>
              )}
            </li>
          ))}
        </ol>
      </div>
      {holes.length > 0 &&
        (person ? (
          <InlineError>{t('holesForPerson', { person: person.name, names })}</InlineError>
        ) : (
          <p className="text-sm text-muted">{t('holes', { names })}</p>
        ))}
    </section>
  )
}

function BubbleText({ bubble, labelOf }: { bubble: Bubble; labelOf: (token: Token) => string }) {
  const t = useTranslations('smsEditor.preview')
  return bubble.map((piece, index) => {
    if (piece.kind === 'literal') return piece.text
    const isHole = piece.kind === 'hole'
    return (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
        key={index}
        className={classNames(
          isHole || piece.kind === 'unknown'
            ? 'rounded-sm border border-dashed border-current px-1 text-sm'
            : 'underline decoration-dotted underline-offset-4',
        )}
      >
        {isHole ? t('hole', { name: labelOf(piece.token) }) : piece.text}
      </span>
    )
  })
}

const optionOf = (person: PreviewPerson) => ({
  id: String(person.id),
  title: person.name,
  detail: person.detail,
  person,
})
