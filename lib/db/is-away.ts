/** Too many connections; ended while idle in a transaction; read only, as the primary of a moment ago or a standby that is not one yet. */
const ofPostgres = new Set(['53300', '25P03', '25006'])

/** The system's: nobody listens there, the way there is broken, or its name cannot be looked up. */
const ofTheNetwork = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  // A connection that broke between two statements.
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
])

/** What pg and pg-pool say without any code. */
const ofTheDriver = new Set([
  'Query read timeout',
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'There was an error establishing an SSL connection',
])

/**
 * Whether an error says that the database could not be reached, went away or gave no answer (a restart, a takeover by a standby, a broken
 * network), so that the same may be asked again when it is back. A fault of our own and what the database refuses are neither.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  if (code === undefined) return ofTheDriver.has(error.message)
  if (typeof code !== 'string') return false
  return (
    code.startsWith('08') ||
    code.startsWith('57P') ||
    ofPostgres.has(code) ||
    ofTheNetwork.has(code) ||
    // While Postgres restarts, its socket file is gone.
    (code === 'ENOENT' && syscall === 'connect')
  )
}
