/** What Ctrl or Cmd with Z, Shift Z or Y asks for here; null for other keys, in a text being typed, and in a dialog or menu. */
export function undoKeyOf(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return null
  const key = event.key.toLowerCase()
  if (key !== 'z' && key !== 'y') return null
  const target = event.target as HTMLElement
  if (target.closest('[role=dialog], [role=menu], [role=listbox]') || isTyping(target)) return null
  return key === 'y' || event.shiftKey ? 'redo' : 'undo'
}

/** The browser's own undo belongs to a text being typed. A picker whose list is closed holds no such text: what stands there was picked. */
function isTyping(target: HTMLElement): boolean {
  if (target.isContentEditable) return true
  if (!target.matches('input, textarea')) return false
  return !(target.matches('[role=combobox]') && target.getAttribute('aria-expanded') !== 'true')
}
