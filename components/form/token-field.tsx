'use client'
import { Braces } from 'lucide-react'
import { Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Fetched } from '#components/ui/coming.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { latePart } from '#components/ui/late-part.ts'
import { TextField, type TextFieldProps } from '#components/ui/text-field.tsx'
import { pickerLook, unlabelledLook } from './picker-look.ts'

/** The list of tokens, met by whoever asks for it. */
export const TokenDialog = latePart(async () => ({
  default: (await import('#components/sms-editor/token-dialog.tsx')).TokenDialog,
}))

/** A line of text in which tokens are filled in for each person, with the list of them at hand. */
export function TokenField({
  value,
  onChange,
  ...props
}: Omit<TextFieldProps, 'value' | 'onChange' | 'className' | 'inputRef'> & {
  value: string
  onChange: (value: string) => void
}) {
  const t = useTranslations('smsEditor.tokens')
  const input = useRef<HTMLInputElement>(null)
  const form = useTranslations('form')
  const [isOpen, setOpen] = useState(false)
  // Said until something else stands in the field.
  const [tooLong, setTooLong] = useState<{ token: string; value: string } | null>(null)
  const most = props.maxLength ?? Number.POSITIVE_INFINITY

  /** Where the caret was, or in place of what was selected. The browser holds only what is typed to `maxLength`; half a token is none. */
  function insert(token: string) {
    const { selectionStart, selectionEnd } = input.current!
    const from = selectionStart ?? value.length
    const next = value.slice(0, from) + token + value.slice(selectionEnd ?? from)
    setOpen(false)
    if (next.length > most) return setTooLong({ token, value })
    onChange(next)
  }

  return (
    <>
      <TextField {...props} className={pickerLook} value={value} onChange={onChange} inputRef={input} />
      {!props.isDisabled && (
        <div className={unlabelledLook}>
          <Button
            look="quiet"
            size="small"
            icon={Braces}
            className="-ml-2 text-muted"
            onPress={() => setOpen(true)}
          >
            {t('insertTitle')}
          </Button>
          <div role="alert">
            {tooLong?.value === value && (
              <InlineError>
                {form('tokenTooLong', { token: tooLong.token, most, left: Math.max(0, most - value.length) })}
              </InlineError>
            )}
          </div>
        </div>
      )}
      {isOpen && (
        <Suspense>
          <Fetched onClose={() => setOpen(false)}>
            <TokenDialog
              token={null}
              onConfirm={(token) => insert(token.source)}
              onRemove={() => {}}
              onClose={() => setOpen(false)}
            />
          </Fetched>
        </Suspense>
      )}
    </>
  )
}
