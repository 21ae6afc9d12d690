'use client'
import {
  createElement,
  Fragment,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { classNames } from '#components/ui/class-names.ts'
import type { TextState } from '#lib/sms/edit-text.ts'
import { parseText, type Token } from '#lib/sms/tokens.ts'
import { attachTextBox, type TextBox } from './text-box.ts'
import { chipLook, type TokenLook, unknownLook } from './token-text-dom.ts'

export type TokenTextBoxHandle = {
  /** Replaces what is selected (or was, before the focus went to a dialog) and takes the focus back. */
  insert(text: string): void
}

/**
 * A text whose tokens are chips: one step for the caret, one press to delete. It behaves as a text area otherwise; what is
 * copied and pasted is the text as stored. The browser never edits it by itself, except while a character is composed.
 */
export function TokenTextBox({
  text,
  onChange,
  lookOf,
  onChipPress,
  isReadOnly,
  isInvalid,
  labelledBy,
  describedBy,
  placeholder,
  ref,
}: {
  text: string
  onChange: (text: string) => void
  /** The same function until labels change. */
  lookOf: (token: Token) => TokenLook
  /** `index` counts the tokens of the text from 0. */
  onChipPress: (index: number) => void
  isReadOnly: boolean
  isInvalid: boolean
  labelledBy: string
  describedBy: string
  placeholder: string
  ref?: Ref<TokenTextBoxHandle>
}) {
  const element = useRef<HTMLDivElement>(null)
  // What the server sends, so that nothing jumps; the same element for ever, so that React leaves the DOM to us.
  const [firstText] = useState(() => <FirstText text={text} lookOf={lookOf} />)
  const [isAttached, setAttached] = useState(false)
  const box = useRef<TextBox | null>(null)
  const latest = useRef({ onChange, lookOf, onChipPress, isReadOnly })
  useLayoutEffect(() => {
    latest.current = { onChange, lookOf, onChipPress, isReadOnly }
  })

  // Layout effects run before the next key press can come, so that a text never overtakes a newer one.
  useLayoutEffect(() => {
    const attached = attachTextBox(element.current!, {
      onChange: (state: TextState) => latest.current.onChange(state.text),
      onChipPress: (index) => latest.current.onChipPress(index),
      lookOf: (token) => latest.current.lookOf(token),
      isReadOnly: () => latest.current.isReadOnly,
    })
    box.current = attached
    setAttached(true)
    return () => attached.detach()
  }, [])
  useLayoutEffect(() => box.current?.show(text), [text])
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the labels change, which it reads through `latest`
  useLayoutEffect(() => box.current?.refresh(), [lookOf])

  useImperativeHandle(ref, () => ({ insert: (inserted) => box.current?.insert(inserted) }), [])

  return (
    // biome-ignore lint/a11y/useSemanticElements: a text area can't hold chips; "Show tokens as typed" offers one
    <div
      ref={element}
      role="textbox"
      aria-multiline="true"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-invalid={isInvalid}
      aria-readonly={isReadOnly}
      aria-placeholder={placeholder}
      data-placeholder={placeholder}
      data-empty={text === '' || undefined}
      contentEditable={!isReadOnly && isAttached}
      suppressContentEditableWarning
      spellCheck
      tabIndex={0}
      className={classNames(
        'min-h-40 w-full rounded-md border bg-surface px-3 py-2 leading-6 break-words whitespace-pre-wrap text-default outline-offset-0 data-empty:before:pointer-events-none data-empty:before:float-left data-empty:before:h-0 data-empty:before:text-faint data-empty:before:content-[attr(data-placeholder)]',
        isInvalid ? 'border-bad' : 'border-strong',
        isReadOnly && 'bg-sunken',
      )}
    >
      {firstText}
    </div>
  )
}

function FirstText({ text, lookOf }: { text: string; lookOf: (token: Token) => TokenLook }) {
  const shown = parseText(text).map((segment) => {
    if (segment.kind === 'literal') return segment.text
    const { label, isUnknown } = lookOf(segment)
    return (
      // biome-ignore lint/correctness/useJsxKeyInIterable: spread below, so that the pieces are known by their place
      <span data-token={segment.source} data-label={label} className={isUnknown ? unknownLook : chipLook}>
        {label}
      </span>
    )
  })
  return createElement(Fragment, null, ...shown)
}
