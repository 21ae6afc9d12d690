'use client'
import { Braces } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { complianceHints, type ListWordings } from '#lib/sms/compliance-hints.ts'
import { cleanTyped } from '#lib/sms/edit-text.ts'
import { textProblems } from '#lib/sms/text-problems.ts'
import { parseText, type Segment, type Token } from '#lib/sms/tokens.ts'
import { TextCount } from './text-count.tsx'
import { TextProblemList } from './text-problem-list.tsx'
import { TokenDialog } from './token-dialog.tsx'
import { useTokenLabels } from './token-labels.ts'
import { TokenTextBox, type TokenTextBoxHandle } from './token-text-box.tsx'

/** The text itself with its tokens, what it costs, and what is still wrong with it. */
export function TextSection({
  text,
  onChange,
  rendered,
  personName,
  canEdit,
  wordings,
}: {
  text: string
  onChange: (text: string) => void
  /** With tokens filled in, as in the preview. */
  rendered: string
  personName: string | null
  canEdit: boolean
  wordings: ListWordings
}) {
  const t = useTranslations('smsEditor')
  const { lookOf } = useTokenLabels()
  const labelId = useId()
  const countId = useId()
  const box = useRef<TokenTextBoxHandle>(null)
  const [isAsTyped, setAsTyped] = useState(false)
  /** Index of the token being changed; null inserts a new one. */
  const [dialog, setDialog] = useState<{ index: number | null } | null>(null)

  const segments = parseText(text)
  const tokens = segments.filter((segment) => segment.kind === 'token')
  const problems = textProblems(text)

  /** Puts something else in the place of a token; nothing takes it out. */
  function replaceToken(index: number, source: string) {
    onChange(withToken(segments, index, source))
  }

  function confirm(token: Token) {
    const index = dialog?.index ?? null
    setDialog(null)
    if (index !== null) replaceToken(index, token.source)
    // After the dialog has given the focus back, so that the caret ends behind the token.
    else if (isAsTyped) onChange(text + token.source)
    else requestAnimationFrame(() => box.current?.insert(token.source))
  }

  return (
    <section className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={labelId} className="text-base font-medium">
          {t('text.label')}
        </h2>
        <div className="flex flex-wrap items-center gap-3">
          <Switch isSelected={isAsTyped} onChange={setAsTyped}>
            {t('text.asTyped')}
          </Switch>
          {canEdit && (
            <Button icon={Braces} onPress={() => setDialog({ index: null })}>
              {t('tokens.insert')}
            </Button>
          )}
        </div>
      </div>

      {isAsTyped && (
        <TextArea
          label={t('text.label')}
          hideLabel
          rows={8}
          value={text}
          onChange={(typed) => onChange(cleanTyped(typed))}
          isReadOnly={!canEdit}
          isInvalid={problems.length > 0 && text !== ''}
          placeholder={t('text.placeholder')}
        />
      )}
      {/* Hidden rather than gone, so that its caret and its undo are still there afterwards. */}
      <div hidden={isAsTyped}>
        <TokenTextBox
          ref={box}
          text={text}
          onChange={onChange}
          lookOf={lookOf}
          onChipPress={(index) => canEdit && setDialog({ index })}
          isReadOnly={!canEdit}
          isInvalid={problems.length > 0 && text !== ''}
          labelledBy={labelId}
          describedBy={countId}
          placeholder={t('text.placeholder')}
        />
      </div>

      <TextProblemList
        problems={problems}
        hints={text === '' ? [] : complianceHints(text, wordings)}
        {...(canEdit
          ? {
              onUseSuggestion: (source: string, suggestion: string) => {
                const index = tokens.findIndex((token) => token.source === source)
                const fallback = tokens[index]?.default
                if (index < 0) return
                replaceToken(
                  index,
                  `{{${suggestion}${fallback === undefined ? '' : `:default=${fallback}`}}}`,
                )
              },
            }
          : {})}
      />

      <TextCount
        id={countId}
        rendered={rendered}
        text={text}
        hasTokens={tokens.length > 0}
        personName={personName}
        {...(canEdit ? { onReplace: onChange } : {})}
      />

      {tokens.length > 0 && (
        <ul aria-label={t('tokens.inText')} className="flex flex-wrap items-center gap-2">
          {tokens.map((token, index) => {
            const { label } = lookOf(token)
            const words = token.default
              ? t('tokens.withDefault', { name: label, fallback: token.default })
              : t('tokens.withoutDefault', { name: label })
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same token may stand in a text twice
              <li key={index}>
                {canEdit ? (
                  <Button size="small" onPress={() => setDialog({ index })}>
                    {words}
                  </Button>
                ) : (
                  <span className="text-sm text-muted">{words}</span>
                )}
              </li>
            )
          })}
        </ul>
      )}

      {canEdit && tokens.length === 0 && <p className="text-sm text-muted">{t('text.help')}</p>}

      {dialog && (
        <TokenDialog
          token={dialog.index === null ? null : (tokens[dialog.index] ?? null)}
          onConfirm={confirm}
          onRemove={() => {
            if (dialog.index !== null) replaceToken(dialog.index, '')
            setDialog(null)
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </section>
  )
}

function withToken(segments: readonly Segment[], index: number, source: string): string {
  let seen = -1
  return segments
    .map((segment) => {
      if (segment.kind === 'literal') return segment.text
      seen += 1
      return seen === index ? source : segment.source
    })
    .join('')
}
