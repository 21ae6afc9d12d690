// The id under which Vibes knows one text of ours, and by which a callback finds it again. Deterministic: the same dispatch
// has the same id however often it is posted.

export type DispatchKey = { installation: string; runMemberId: number; stepId: number; pass: number }

/** `<installation>-<run member>-<step>-<pass>` */
export function printEventId(key: DispatchKey): string {
  return `${key.installation}-${key.runMemberId}-${key.stepId}-${key.pass}`
}

const pattern = /^(?<installation>[a-z0-9]+)-(?<member>\d{1,16})-(?<step>\d{1,10})-(?<pass>\d{1,5})$/

/** Null for an id that is none of ours (another system posting events to the same company, a test). */
export function parseEventId(text: string): DispatchKey | null {
  const match = pattern.exec(text.toLowerCase())
  if (!match?.groups) return null
  const { installation, member, step, pass } = match.groups
  const key = {
    installation: installation!,
    runMemberId: Number(member),
    stepId: Number(step),
    pass: Number(pass),
  }
  return Number.isSafeInteger(key.runMemberId) && key.stepId <= 0x7fffffff && key.pass <= 0x7fff ? key : null
}
