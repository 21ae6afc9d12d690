// The behaviour of the text box, apart from React: every edit the browser announces becomes a change of the text, and the DOM
// is made anew from it. So the browser never leaves markup of its own behind, and undo is ours and covers replacements too.
import { nextCaret, nextWord, previousCaret, previousWord, type Range } from '#lib/sms/caret.ts'
import {
  recordChange,
  redo,
  replaceRange,
  startHistory,
  type TextHistory,
  type TextState,
  undo,
} from '#lib/sms/edit-text.ts'
import type { Token } from '#lib/sms/tokens.ts'
import { offsetOf, placeOf, readText, showText, type TokenLook } from './token-text-dom.ts'

export type TextBox = {
  /** Shows a text that came from elsewhere (a replacement, another person's version); undo takes it back. */
  show(text: string): void
  /** Shows the chips again, after their labels changed. */
  refresh(): void
  insert(text: string): void
  detach(): void
}

export function attachTextBox(
  root: HTMLElement,
  options: {
    onChange: (state: TextState) => void
    onChipPress: (index: number) => void
    lookOf: (token: Token) => TokenLook
    isReadOnly: () => boolean
  },
): TextBox {
  let state: TextState = { text: '', selection: { start: 0, end: 0 } }
  let history: TextHistory = startHistory(state)
  let isFresh = true
  let isComposing = false
  /** Where the caret is heading: a jump by word that ends inside a chip goes on to its far side. */
  let heading: 'start' | 'end' | 'nearest' = 'nearest'
  const listeners = new AbortController()
  const signal = listeners.signal

  function render() {
    showText(root, state.text, options.lookOf)
    if (document.activeElement === root) placeSelection()
  }

  function placeSelection() {
    const start = placeOf(root, state.selection.start)
    const end = placeOf(root, state.selection.end)
    getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset)
  }

  function change(next: TextState, kind: string, at: number) {
    if (options.isReadOnly()) return
    history = recordChange(history, next, kind, at)
    take(next)
  }

  function take(next: TextState) {
    const isNew = next.text !== state.text
    state = next
    render()
    if (isNew) options.onChange(state)
  }

  /** The selection as the browser has it, in offsets of the text; start may be behind end. */
  function selected(inChip: 'nearest' | 'start' | 'end' = 'nearest'): Range | null {
    const selection = getSelection()
    const { anchorNode, focusNode } = selection ?? {}
    if (!selection || !anchorNode || !focusNode || !root.contains(anchorNode) || !root.contains(focusNode))
      return null
    return {
      start: offsetOf(root, { node: anchorNode, offset: selection.anchorOffset }, inChip),
      end: offsetOf(root, { node: focusNode, offset: selection.focusOffset }, inChip),
    }
  }

  /** What an announced edit is about: the browser's own answer, widened to whole chips. */
  function target(event: InputEvent): Range {
    const range = event.getTargetRanges()[0]
    if (!range) return selected() ?? state.selection
    return {
      start: offsetOf(root, { node: range.startContainer, offset: range.startOffset }, 'start'),
      end: offsetOf(root, { node: range.endContainer, offset: range.endOffset }, 'end'),
    }
  }

  function beforeInput(event: InputEvent) {
    const { inputType } = event
    if (isComposing || inputType === 'insertCompositionText' || inputType === 'deleteCompositionText') return
    event.preventDefault()
    if (inputType.startsWith('format')) return
    if (inputType === 'historyUndo' || inputType === 'historyRedo') return travel(inputType === 'historyUndo')
    const selection = selected() ?? state.selection
    const isCollapsed = selection.start === selection.end
    if (inputType.startsWith('delete')) {
      const range = isCollapsed ? deletion(event, selection.end) : selection
      return change(replaceRange(state.text, range, ''), inputType, event.timeStamp)
    }
    const isBreak = inputType === 'insertParagraph' || inputType === 'insertLineBreak'
    const data = isBreak ? '\n' : (event.data ?? event.dataTransfer?.getData('text/plain') ?? '')
    // A correction names the word it replaces; plain typing goes where the caret is, which inside a chip is beside it.
    const range = inputType === 'insertText' || isBreak ? selection : target(event)
    change(replaceRange(state.text, range, data), inputType, event.timeStamp)
  }

  /** Whole words as the text has them: to the browser a chip and the letters beside it are one word. */
  function deletion(event: InputEvent, caret: number): Range {
    const { text } = state
    if (event.inputType === 'deleteContentBackward') return { start: previousCaret(text, caret), end: caret }
    if (event.inputType === 'deleteContentForward') return { start: caret, end: nextCaret(text, caret) }
    if (event.inputType === 'deleteWordBackward') return { start: previousWord(text, caret), end: caret }
    if (event.inputType === 'deleteWordForward') return { start: caret, end: nextWord(text, caret) }
    return target(event)
  }

  function travel(isBack: boolean) {
    if (options.isReadOnly()) return
    history = isBack ? undo(history) : redo(history)
    take(history.present.state)
  }

  function keyDown(event: KeyboardEvent) {
    heading = event.key === 'ArrowRight' ? 'end' : event.key === 'ArrowLeft' ? 'start' : 'nearest'
    if (event.isComposing) return
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey
    const key = event.key.toLowerCase()
    if (isCommand && (key === 'z' || (key === 'y' && !event.metaKey))) {
      event.preventDefault()
      // The page's own undo (the flow's, the tree's) must not hear it too.
      event.stopPropagation()
      return travel(key === 'z' && !event.shiftKey)
    }
    if (isCommand || event.altKey) return
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    const selection = selected()
    if (!selection) return
    event.preventDefault()
    const isBack = event.key === 'ArrowLeft'
    const isCollapsed = selection.start === selection.end
    const edge = isBack ? Math.min(selection.start, selection.end) : Math.max(selection.start, selection.end)
    const step = isBack ? previousCaret : nextCaret
    if (event.shiftKey) state.selection = { start: selection.start, end: step(state.text, selection.end) }
    else {
      const caret = isCollapsed ? step(state.text, selection.end) : edge
      state.selection = { start: caret, end: caret }
    }
    placeSelection()
  }

  function selectionChange() {
    if (isComposing || document.activeElement !== root) return
    const selection = getSelection()
    const range = selected(heading)
    if (!selection || !range) return
    state.selection = range
    if (!selection.isCollapsed || !selection.focusNode) return
    // A caret inside a chip would show a place where nothing can be typed.
    const inside = selection.focusNode.parentElement?.closest('[data-token]')
    const length = selection.focusNode.textContent?.length ?? 0
    if (inside && selection.focusOffset > 0 && selection.focusOffset < length) placeSelection()
  }

  function copy(event: ClipboardEvent) {
    const selection = selected()
    if (!selection || selection.start === selection.end) return
    event.preventDefault()
    const range = {
      start: Math.min(selection.start, selection.end),
      end: Math.max(selection.start, selection.end),
    }
    event.clipboardData?.setData('text/plain', state.text.slice(range.start, range.end))
    if (event.type === 'cut') change(replaceRange(state.text, range, ''), 'cut', event.timeStamp)
  }

  function paste(event: ClipboardEvent) {
    event.preventDefault()
    const pasted = event.clipboardData?.getData('text/plain') ?? ''
    change(replaceRange(state.text, selected() ?? state.selection, pasted), 'paste', event.timeStamp)
  }

  function press(event: MouseEvent) {
    const chip = (event.target as Element).closest?.('[data-token]')
    if (!chip || getSelection()?.isCollapsed === false) return
    options.onChipPress(Array.from(root.querySelectorAll('[data-token]')).indexOf(chip))
  }

  root.addEventListener('beforeinput', beforeInput, { signal })
  root.addEventListener('keydown', keyDown, { signal })
  root.addEventListener('copy', copy, { signal })
  root.addEventListener('cut', copy, { signal })
  root.addEventListener('paste', paste, { signal })
  root.addEventListener('click', press, { signal })
  root.addEventListener('dragstart', (event) => event.preventDefault(), { signal })
  root.addEventListener(
    'mousedown',
    () => {
      heading = 'nearest'
    },
    { signal },
  )
  root.addEventListener('focus', () => placeSelection(), { signal })
  root.addEventListener(
    'compositionstart',
    () => {
      isComposing = true
    },
    { signal },
  )
  root.addEventListener(
    'compositionend',
    (event) => {
      isComposing = false
      const caret = selected()?.end ?? state.selection.end
      const text = readText(root)
      change({ text, selection: { start: caret, end: caret } }, 'compose', event.timeStamp)
    },
    { signal },
  )
  document.addEventListener('selectionchange', selectionChange, { signal })

  return {
    show(text) {
      if (isComposing || (text === state.text && root.hasChildNodes())) return
      const caret = Math.min(state.selection.end, text.length)
      const next = { text, selection: { start: caret, end: caret } }
      history = isFresh ? startHistory(next) : recordChange(history, next, 'elsewhere', 0)
      isFresh = false
      state = next
      render()
    },
    refresh() {
      if (!isComposing) render()
    },
    insert(text) {
      root.focus()
      change(replaceRange(state.text, state.selection, text), 'insert', 0)
    },
    detach: () => listeners.abort(),
  }
}
