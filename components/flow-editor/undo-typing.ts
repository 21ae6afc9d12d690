// What is being typed, and whose it is to take back. A word typed into a step's field is an edit of the flow, joined from its letters; what
// stands in a search box, or in a field of values before Enter, is the browser's own.

const textTypes = ['text', 'search', 'email', 'tel', 'url', 'number', 'password']
/** Typed part by part, though the browser keeps no undo for them. */
const partTypes = ['date', 'time', 'month', 'week', 'datetime-local']

/** A field in which a text is typed: no checkbox, no date. */
export function isTextField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && textTypes.includes(target.type))
  )
}

/** One letter: the field, and the time in milliseconds since the page came. */
export type Typing = { field: EventTarget; at: number }

/** So long a pause begins another edit. */
const pauseMs = 1_000

/** Whether the letter goes on with what was typed before it. */
export function goesOn(typing: Typing | null, before: Typing | null): boolean {
  return typing !== null && typing.field === before?.field && typing.at - before.at < pauseMs
}

/** What was typed last without becoming an edit, in the field that has the focus. */
let draft: EventTarget | null = null

/**
 * The letter that is being handled at this moment; null in the course of anything else, as a tick or a pick. Whoever asks makes it an edit.
 * By the event, not by what changed in the settings: there a pick and a letter look alike.
 */
export function takeTyping(): Typing | null {
  const event = window.event
  if (event?.type !== 'input' || !event.target) return null
  const { target, timeStamp } = event
  const isPart = target instanceof HTMLInputElement && partTypes.includes(target.type)
  // A picker's text only searches.
  if (!(isTextField(target) || isPart) || (target as Element).matches('[role=combobox]')) return null
  draft = null
  return { field: target, at: timeStamp }
}

/** Whether a text stands in the field that was typed since it got the focus and is no edit. */
export function isDraft(target: EventTarget | null): boolean {
  return target !== null && target === draft && isTextField(target) && target.value !== ''
}

/** Keeps what `isDraft` says. Returns the end of it. */
export function watchDrafts(): () => void {
  // Before the field's own handler, which may make it an edit.
  const begin = (event: Event) => {
    draft = event.target
  }
  const end = () => {
    draft = null
  }
  document.addEventListener('input', begin, true)
  document.addEventListener('focusin', end)
  return () => {
    document.removeEventListener('input', begin, true)
    document.removeEventListener('focusin', end)
  }
}
