'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { ComboBox } from '#components/ui/combo-box.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { resolveToken } from '#lib/sms/known-tokens.ts'
import { makeToken, maxDefaultCharacters, type Token } from '#lib/sms/tokens.ts'
import { type TokenChoice, useTokenLabels } from './token-labels.ts'

/** Picks a token and its default, or changes one that stands in the text. Mount it when it opens. */
export function TokenDialog({
  token,
  onConfirm,
  onRemove,
  onClose,
}: {
  /** The one to change; null inserts a new one. */
  token: Token | null
  onConfirm: (token: Token) => void
  onRemove: () => void
  onClose: () => void
}) {
  const t = useTranslations('smsEditor.tokens')
  const ui = useTranslations('ui')
  const { choices, lookOf } = useTokenLabels()
  const [choice, setChoice] = useState<TokenChoice | null>(() => (token ? choiceOf(token, choices) : null))
  const [fallback, setFallback] = useState(token?.default ?? '')

  function search(text: string) {
    const typed = text.trim().toLowerCase()
    return choices.filter(({ title, name }) => `${title} ${name}`.toLowerCase().includes(typed))
  }

  function confirm() {
    if (!choice) return
    onConfirm(
      makeToken({ group: choice.group, name: choice.name, default: fallback === '' ? undefined : fallback }),
    )
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={token ? t('editTitle', { name: lookOf(token).label }) : t('insertTitle')}
      width="narrow"
      footer={
        <>
          {token && (
            <Button look="quiet" className="mr-auto" onPress={onRemove}>
              {t('remove')}
            </Button>
          )}
          <Button onPress={onClose}>{ui('cancel')}</Button>
          <Button look="primary" isDisabled={!choice} onPress={confirm}>
            {token ? t('change') : t('confirm')}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          confirm()
        }}
      >
        <ComboBox
          label={t('pick')}
          value={choice}
          onChange={setChoice}
          search={search}
          placeholder={t('searchHint')}
          emptyText={t('nothing')}
        />
        {choice?.group !== 'system' && (
          <TextField
            label={t('default')}
            optional
            description={t('defaultHelp')}
            value={fallback}
            onChange={setFallback}
            maxLength={maxDefaultCharacters}
          />
        )}
      </form>
    </Dialog>
  )
}

function choiceOf(token: Token, choices: TokenChoice[]): TokenChoice | null {
  const known = resolveToken(token)
  const id =
    known?.group === 'lead' ? `lead.${known.field.token}` : known ? `${known.group}.${known.name}` : ''
  return choices.find((choice) => choice.id === id) ?? null
}
