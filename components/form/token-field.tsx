'use client'
import { Braces } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { TextField, type TextFieldProps } from '#components/ui/text-field.tsx'
import { pickerLook, unlabelledLook } from './picker-look.ts'

// Its list of tokens is met by whoever asks for it.
const TokenDialog = lazy(async () => ({
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
  const [isOpen, setOpen] = useState(false)

  /** Where the caret was, or in place of what was selected. */
  function insert(token: string) {
    const { selectionStart, selectionEnd } = input.current!
    const from = selectionStart ?? value.length
    onChange(value.slice(0, from) + token + value.slice(selectionEnd ?? from))
    setOpen(false)
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
        </div>
      )}
      {isOpen && (
        <Suspense>
          <TokenDialog
            token={null}
            onConfirm={(token) => insert(token.source)}
            onRemove={() => {}}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
