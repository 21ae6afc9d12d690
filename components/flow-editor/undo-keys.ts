import { isDraft } from './undo-typing.ts'

/** What Ctrl or Cmd with Z, Shift Z or Y asks for here; null for other keys, in a text being typed, and in a dialog or menu. */
export function undoKeyOf(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return null
  const key = event.key.toLowerCase()
  if (key !== 'z' && key !== 'y') return null
  const target = event.target as HTMLElement
  if (target.closest('[role=dialog], [role=menu], [role=listbox]') || isTyping(target)) return null
  return key === 'y' || event.shiftKey ? 'redo' : 'undo'
}

/**
 * A text that the browser takes back, copies and pastes: typed since its field got the focus, and no edit of the flow. A field that nobody
 * typed in has none, whatever stands there; nor has a picker whose list is closed.
 */
export function isTyping(target: HTMLElement): boolean {
  if (target.isContentEditable) return true
  if (target.matches('[role=combobox]')) return target.getAttribute('aria-expanded') === 'true'
  return isDraft(target)
}
