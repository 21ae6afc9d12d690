// dnd-kit listens for keys one task after something was picked up, and that task waits behind every key. Whoever types ahead of it, or on a
// slow machine as soon as it is said, would press into the void: what they press is kept, and pressed again when dnd-kit listens.
import { gapKeys, keyboardCodes } from './arrow-keys.ts'

const heard = new Set([...Object.keys(gapKeys), ...keyboardCodes.end, ...keyboardCodes.cancel])

/** To be called once dnd-kit has asked for its task, when something is picked up by keyboard. */
export function keepEarlyKeys(): void {
  const kept: KeyboardEvent[] = []
  const keep = (event: KeyboardEvent) => {
    if (!heard.has(event.code)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    kept.push(event)
  }
  document.addEventListener('keydown', keep, { capture: true })
  setTimeout(() => {
    document.removeEventListener('keydown', keep, { capture: true })
    for (const event of kept) event.target?.dispatchEvent(new KeyboardEvent('keydown', event))
  })
}
