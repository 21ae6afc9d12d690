/**
 * Whether an error says that the database could not be reached or went away (a restart, a takeover by a standby, a broken network), and so
 * nothing of what it was asked. A refused connection and one that broke have no SQLSTATE.
 */
export function isDatabaseAway(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code !== 'string' || !/^(?=.*\d)[0-9A-Z]{5}$/.test(code)) return true
  const [tooManyConnections, idleInTransaction] = ['53300', '25P03']
  return (
    code.startsWith('08') ||
    code.startsWith('57P') ||
    code === tooManyConnections ||
    code === idleInTransaction
  )
}
