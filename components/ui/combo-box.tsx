'use client'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { ComboBox as AriaComboBox, Button, ComboBoxStateContext, Input } from 'react-aria-components/ComboBox'
import { Group } from 'react-aria-components/Group'
import { ListBox } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { useTranslations } from 'use-intl/react'
import { classNames } from './class-names.ts'
import { controlLook, type FieldChrome, FieldHelp, FieldLabel } from './field.tsx'
import { popoverLook } from './list-box-look.ts'
import { ListOption } from './list-option.tsx'
import { Spinner } from './spinner.tsx'
import { type ComboSearch, useComboSearch } from './use-combo-search.ts'

export type ComboOption = {
  id: string
  title: string
  /** State and size of the thing, on the second line and beside the choice: "approved 12 Nov · 2 parts". */
  detail?: string
  /** It can't be picked; `detail` says why. */
  isDisabled?: boolean
  /** It can be picked, but something has to be done before it is of use: `detail` says what it is, with a mark. */
  isUnready?: boolean
}

export type ComboBoxProps<Option extends ComboOption = ComboOption> = Omit<FieldChrome, 'error'> & {
  /** As in every field; may lead on to where it is put right. */
  error?: ReactNode
  value: Option | null
  onChange: (value: Option | null) => void
  /** Asked with '' when it opens and with the text as it is typed (after 150 ms of rest). A server action or a filter over a list. */
  search: ComboSearch<Option>
  placeholder?: string
  optional?: boolean
  isDisabled?: boolean
  isRequired?: boolean
  /** Choosing adds to something beside the field: it empties itself for the next one, and `value` stays null. */
  isAdding?: boolean
  /** A control of what is picked, before the button of the list: its own stop of the Tab key. Gone while something else is typed. */
  action?: ReactNode
  /** Said when nothing matches; default "Nothing matches". Say what to do next. */
  emptyText?: ReactNode
}

/** A picker that searches as you type; each choice shows its title and a detail line. Clearing the text clears the choice. */
export function ComboBox<Option extends ComboOption>({
  label,
  hideLabel = false,
  description,
  error,
  className,
  value,
  onChange,
  search,
  placeholder,
  optional = false,
  isAdding = false,
  action,
  emptyText,
  ...props
}: ComboBoxProps<Option>) {
  const t = useTranslations('ui')
  const [text, setText] = useState(value?.title ?? '')
  // Not a state: drawn anew, a picker also draws its options' list a second time, out of sight. Each press elsewhere would wait for that.
  const isFocused = useRef(false)
  const control = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [choices, setChoices] = useState(0)
  const query = text === value?.title ? '' : text
  const { options, isLoading, hasFailed } = useComboSearch(search, query, isOpen)
  /** Enter was pressed while the list still showed what an earlier text found; typing on or closing takes it back. */
  const isTakenAhead = useRef(false)

  const title = value?.title ?? ''
  // Another pick from elsewhere (somebody else's, an undo) shows at once, but never in place of what is being typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: closing the list is no reason
  useEffect(() => {
    if (!isOpen || !isFocused.current) setText(title)
  }, [title])

  const isPicked = value !== null && text === value.title
  const detail = isPicked ? value.detail : undefined

  function choose(key: string | number | null) {
    if (key === null) return
    const option = options.find(({ id }) => id === key)
    if (!option) return
    onChange(option)
    setText(isAdding ? '' : option.title)
    setChoices((count) => count + 1)
  }

  return (
    <AriaComboBox
      {...props}
      items={options}
      inputValue={text}
      onInputChange={(next) => {
        isTakenAhead.current = false
        setText(next)
        if (next === '' && isFocused.current && value && !props.isRequired) onChange(null)
      }}
      selectedKey={value?.id ?? null}
      onSelectionChange={choose}
      onFocusChange={(isNow) => {
        // React Aria also says so when an option is marked, which leaves the focus where it is.
        isFocused.current = isNow || Boolean(control.current?.contains(document.activeElement))
        // Leaving the field puts the chosen title back: what was typed but not chosen is not a choice.
        if (!isFocused.current) setText(title)
      }}
      onOpenChange={(isNow) => {
        isTakenAhead.current = false
        setOpen(isNow)
      }}
      defaultFilter={() => true}
      allowsEmptyCollection
      // Left to itself the list opens whenever the text changes, also when somebody's undo changes it.
      menuTrigger="manual"
      isInvalid={Boolean(error)}
      className={classNames('group/combo flex flex-col gap-1', className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel} optional={optional} />
      <CloseAfterChoice choices={choices} />
      <Group
        ref={control}
        className={classNames(
          controlLook,
          // `action` has a ring of its own.
          'relative flex items-center gap-2 pr-1 data-focus-within:border-accent has-[a:focus-visible]:outline-none',
          detail && 'max-md:mb-6',
        )}
      >
        <OpeningInput
          placeholder={placeholder}
          onEnterAhead={
            isOpen && isLoading && query !== ''
              ? () => {
                  isTakenAhead.current = true
                }
              : undefined
          }
        />
        {/* Beside the choice there is no room for it on a phone: there it stands below. */}
        {detail && (
          <span
            title={detail}
            className="shrink-1000000 truncate text-sm text-muted max-md:absolute max-md:top-full max-md:-left-px max-md:max-w-full max-md:pt-1 md:min-w-0"
          >
            {detail}
          </span>
        )}
        {isPicked && action}
        <Button className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted data-hovered:bg-hover in-data-to-read:hidden">
          <ChevronDown aria-hidden className="size-4" />
        </Button>
      </Group>
      <FieldHelp description={description} error={error} />
      <Popover offset={4} className={classNames(popoverLook, 'max-h-80')}>
        <ListBox<Option>
          className="outline-none"
          renderEmptyState={() => (
            <div className="flex items-center gap-2 p-2 text-sm text-muted">
              {isLoading && <Spinner />}
              {isLoading
                ? t('searching')
                : hasFailed
                  ? t('searchFailed')
                  : (emptyText ?? t('nothingMatches'))}
            </div>
          )}
        >
          {(option) => (
            <ListOption
              id={option.id}
              title={option.title}
              detail={option.detail}
              isDisabled={option.isDisabled}
              isUnready={option.isUnready}
            />
          )}
        </ListBox>
      </Popover>
      {/* Behind the list, which marks nothing when its first options come. */}
      <MarkFirst
        among={query === '' ? none : options}
        onMarked={(first) => {
          if (isTakenAhead.current) choose(first)
          isTakenAhead.current = false
        }}
      />
    </AriaComboBox>
  )
}

/** Clicking into the text and typing open the list, as people expect of a picker; tabbing through a form doesn't. */
function OpeningInput({
  placeholder,
  onEnterAhead,
}: {
  placeholder: string | undefined
  /** There while what is typed is still looked for: takes Enter in place of the list. */
  onEnterAhead: (() => void) | undefined
}) {
  const state = useContext(ComboBoxStateContext)
  return (
    <Input
      {...(placeholder ? { placeholder } : {})}
      onClick={() => state?.open(null, 'manual')}
      onInput={() => state?.open(null, 'input')}
      // Whoever types fast presses Enter before the answer is there: it is for the answer, not for what is still shown of an earlier text.
      onKeyDownCapture={(event) => {
        // While letters are composed Enter ends that, and picks nothing.
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || !onEnterAhead) return
        event.preventDefault()
        event.stopPropagation()
        onEnterAhead()
      }}
      // As wide as what was picked and what is left; its detail gives way first.
      className="field-sizing-content min-w-0 flex-auto text-ellipsis not-supports-[field-sizing:content]:min-w-[min(60%,14rem)] bg-transparent outline-none disabled:placeholder:text-muted in-data-to-read:placeholder:text-transparent"
    />
  )
}

const none: readonly ComboOption[] = []

/** What was found first is marked, so that Enter takes it; whoever meant another goes on with the arrows. */
function MarkFirst({ among, onMarked }: { among: readonly ComboOption[]; onMarked: (id: string) => void }) {
  const state = useContext(ComboBoxStateContext)
  const marked = useRef<readonly ComboOption[]>(none)
  const first = among.find(({ isDisabled }) => !isDisabled)?.id
  const isShown = state?.isOpen && first !== undefined && state.collection.getItem(first) !== null
  useEffect(() => {
    if (!isShown || marked.current === among) return
    marked.current = among
    state.selectionManager.setFocusedKey(first)
    onMarked(first)
  }, [isShown, among, first, state, onMarked])
  return null
}

/** React Aria closes the list when the selected key changes; where it stays null (`isAdding`) it has to be told. */
function CloseAfterChoice({ choices }: { choices: number }) {
  const state = useContext(ComboBoxStateContext)
  const close = useRef(state?.close)
  useEffect(() => {
    close.current = state?.close
  })
  useEffect(() => {
    if (choices > 0) close.current?.()
  }, [choices])
  return null
}
