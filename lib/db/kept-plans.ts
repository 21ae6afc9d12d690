// Statements whose plans a connection keeps. What services ask all day costs Postgres as much to parse and plan as to run for a hundred texts.

/** A text that varies without end, which none of ours does, must not fill the memory of every connection. */
const most = 500

const names = new Map<string, string>()

/**
 * The name under which a connection keeps the plan of this statement; undefined where there are too many already.
 * @param situation what the plan was made for: the same text planned under other settings is another plan
 */
export function keptPlanName(situation: string, text: string): string | undefined {
  const key = `${situation} ${text}`
  const known = names.get(key)
  if (known || names.size >= most) return known
  const name = `flowstep_${names.size}`
  names.set(key, name)
  return name
}

/**
 * A migration has changed what a kept statement returns. The connection it is on is of no use any more; on another one the same
 * statement goes well.
 */
export function isStalePlan(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return code === '0A000' && String(message).includes('cached plan')
}
