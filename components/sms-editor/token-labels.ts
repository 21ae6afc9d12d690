'use client'
import { useCallback, useMemo } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import type { Locale } from '#lib/i18n/messages.ts'
import { personFields } from '#lib/people/person-fields.ts'
import { resolveToken, systemTokens } from '#lib/sms/known-tokens.ts'
import type { Token } from '#lib/sms/tokens.ts'
import type { TokenLook } from './token-text-dom.ts'

/** One line of the token picker. */
export type TokenChoice = { id: string; title: string; detail: string; group: string; name: string }

/** What tokens are called in the reader's language: *First Name*, *Voornaam*. */
export function useTokenLabels() {
  const t = useTranslations('smsEditor.tokens')
  const locale = useLocale() as Locale

  const lookOf = useCallback(
    (token: Token): TokenLook => {
      const known = resolveToken(token)
      if (!known) return { label: token.source, isUnknown: true }
      if (known.group === 'lead') return { label: known.field.label[locale], isUnknown: false }
      return {
        label: known.group === 'system' ? t(`systemNames.${known.name}`) : known.name,
        isUnknown: false,
      }
    },
    [locale, t],
  )

  const choices = useMemo<TokenChoice[]>(() => {
    const people = personFields.flatMap((field) =>
      field.token === null
        ? []
        : [
            {
              id: `lead.${field.token}`,
              title: field.label[locale],
              detail: t('person'),
              group: 'lead',
              name: field.token,
            },
          ],
    )
    const system = systemTokens.map((name) => ({
      id: `system.${name}`,
      title: t(`systemNames.${name}`),
      detail: t('system'),
      group: 'system',
      name,
    }))
    return [...people, ...system]
  }, [locale, t])

  return { lookOf, choices }
}
