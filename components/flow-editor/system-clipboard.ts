// The system's clipboard, and what stands in for it where a browser refuses: copied steps then stay within this browser.

const key = 'flowstep-copied-steps'
const listeners = new Set<() => void>()

type Kept = { text: string; isOnClipboard: boolean }

/** Remembers what was copied. `isOnClipboard`: the system's clipboard has it too, and whatever is copied there later counts more. */
export function keepCopied(text: string, isOnClipboard: boolean): void {
  try {
    localStorage.setItem(key, JSON.stringify({ text, isOnClipboard } satisfies Kept))
    for (const listener of listeners) listener()
  } catch {
    // Full or forbidden: then only the system's clipboard has it.
  }
}

/** What to paste when the system's clipboard gave `text`: ours, where that clipboard was refused when it was copied. */
export function keptCopied(text: string): string {
  const kept = read()
  return kept && !kept.isOnClipboard ? kept.text : text
}

export async function writeClipboard(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    keepCopied(text, true)
  } catch {
    keepCopied(text, false)
  }
}

/** Whether steps were copied in this browser. What else the clipboard holds can't be asked without asking the person. */
export const hasCopied = (): boolean => read() !== null

/** Tells when steps are copied here or in another tab; returns how to stop it. */
export function onCopied(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** The text on the clipboard, or what was copied here last where reading is refused. */
export async function readClipboard(): Promise<string> {
  try {
    return keptCopied(await navigator.clipboard.readText())
  } catch {
    return read()?.text ?? ''
  }
}

function read(): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null
  } catch {
    return null
  }
}
