// Statements in which workers cannot meet: what befalls one there befalls it as well at its next statement. They wait at no gate, so that a
// seed's steps go to where workers can take something from each other, and most need not be asked of the database at all.

type Shortcut =
  /** Sent together with the next one. */
  | 'later'
  /** About rows that no seed changes: asked once. */
  | 'remembered'
  /** Answered with these rows. */
  | readonly unknown[]

const shortcuts: Readonly<Record<string, Shortcut>> = {
  // About plans, which are made once here, and about durability: nothing outlives this server.
  'engine:qualify-lightly': [],
  'engine:commit-lightly': [],
  'engine:look-up-by-key': [],
  // Made in advance (`open-simulator.ts`).
  'engine:chunk-tables-made': [{ made: true }],
  'engine:zone-sets-short-of-windows': [],
  'engine:before-dispatches': 'later',
  'engine:dispatches-written': 'later',
  'engine:sms-settings': 'remembered',
  'engine:steps-of-revision': 'remembered',
  'flow-steps:vibes-list': 'remembered',
  'send-sms-message:pinned-message': 'remembered',
  'vibes:settings': 'remembered',
}

export function shortcutOf(owner: string): Shortcut | undefined {
  return shortcuts[owner]
}

/** Its owner comment, without the stars. */
export function ownerOf(text: string): string {
  const from = text.indexOf('/* ') + 3
  return text.slice(from, text.indexOf(' */', from))
}

/** True where nobody can find anything new after it. */
export function isReading(text: string): boolean {
  return /^\s*\/\*.*?\*\/\s*select/.test(text)
}
