'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { Status } from '#components/ui/status.tsx'
import { expensiveCharacters, replaceExpensive, replacementFor } from '#lib/sms/expensive-characters.ts'
import { maxCharacters } from '#lib/sms/length.ts'
import { countParts } from '#lib/sms/parts.ts'

/** How long the text is as it goes out, how many parts that makes, and which characters make it dearer. */
export function TextCount({
  id,
  rendered,
  text,
  hasTokens,
  personName,
  onReplace,
}: {
  id: string
  /** With tokens filled in, as in the preview. */
  rendered: string
  /** As written: only what stands here can be replaced. */
  text: string
  hasTokens: boolean
  /** Whose values are filled in; null: defaults. */
  personName: string | null
  /** Absent where the text can't be changed. */
  onReplace?: (text: string) => void
}) {
  const t = useTranslations('smsEditor.count')
  const count = countParts(rendered)
  const isWide = count.encoding === 'UCS-2'
  const over = count.characters - maxCharacters
  return (
    <div className="flex flex-col gap-2">
      <div id={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted tabular-nums">
        <span className="font-medium text-default">{t('parts', { count: count.parts })}</span>
        <span>{t('characters', { count: count.characters, limit: maxCharacters })}</span>
        <span>{t('remaining', { count: count.remaining })}</span>
        {isWide ? (
          <Status tone="warning">{t('ucs', { size: count.unitsPerPart })}</Status>
        ) : (
          <span>{t('gsm', { size: count.unitsPerPart })}</span>
        )}
      </div>
      {over > 0 && (
        <InlineError>{t('tooLong', { count: count.characters, limit: maxCharacters, over })}</InlineError>
      )}
      {isWide && <Expensive rendered={rendered} text={text} onReplace={onReplace} />}
      {hasTokens && (
        <p className="text-sm text-muted">
          {personName ? t('forPerson', { name: personName }) : t('atDefaults')}
        </p>
      )}
    </div>
  )
}

/** The characters that double the price, each with what to put in its place. */
function Expensive({
  rendered,
  text,
  onReplace,
}: {
  rendered: string
  text: string
  onReplace: ((text: string) => void) | undefined
}) {
  const t = useTranslations('smsEditor.count')
  const nameOf = useCharacterName()
  const written = tally(text)
  const fromValues = [...tally(rendered).keys()].filter((character) => !written.has(character))
  const now = countParts(rendered).parts
  const then = countParts(replaceExpensive(rendered)).parts
  const total = expensiveCharacters(rendered).length
  return (
    <div className="flex flex-col gap-2 rounded-md border border-warning/40 bg-warning-soft px-3 py-2 text-sm">
      <p className="text-default">
        <span className="font-medium">{t('wide', { count: total })}</span>{' '}
        {now > then ? t('wideCosts', { now, then }) : t('wideFree')}
      </p>
      {onReplace && written.size > 0 && (
        <div className="flex flex-wrap gap-2">
          {[...written].map(([character, times]) => {
            const replacement = replacementFor(character)
            return (
              <Button
                key={character}
                size="small"
                onPress={() => onReplace(replaceExpensive(text, character))}
              >
                <span>
                  {replacement === ''
                    ? t.rich('remove', { character: nameOf(character), c: glyph })
                    : t.rich('replace', {
                        character: nameOf(character),
                        replacement: nameOf(replacement),
                        c: glyph,
                      })}
                </span>
                {times > 1 && <span className="text-muted tabular-nums">{t('times', { count: times })}</span>}
              </Button>
            )
          })}
          {written.size > 1 && (
            <Button size="small" look="quiet" onPress={() => onReplace(replaceExpensive(text))}>
              {t('replaceAll')}
            </Button>
          )}
        </div>
      )}
      {fromValues.length > 0 && (
        <p className="text-default">{t('from', { characters: fromValues.map(nameOf).join(' ') })}</p>
      )}
    </div>
  )
}

/** Set apart, and in a face in which … and ... differ. */
function glyph(character: ReactNode) {
  return <span className="mx-0.5 rounded-sm bg-sunken px-1 font-mono">{character}</span>
}

/** Each expensive character with how often it comes, in order of first appearance. */
function tally(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { character } of expensiveCharacters(text))
    counts.set(character, (counts.get(character) ?? 0) + 1)
  return counts
}

/** A character as one can read it: spaces and invisible ones by name. */
function useCharacterName() {
  const t = useTranslations('smsEditor.count')
  return (character: string) => {
    if (character === ' ') return t('space')
    if (character === '\n') return t('lineBreak')
    if (/^[\p{Z}\p{C}\p{M}]/u.test(character) && character.length <= 2) {
      return t('named', {
        code: `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
      })
    }
    return character
  }
}
